/*
 * create START COUNT [--keep]: reserves a block of TCP ports for good, takes one port of it, and deletes it again.
 */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <mstcpip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int bind_any_of(ULONG64 token) {
	struct sockaddr_in address = { .sin_family = AF_INET };
	int length = sizeof address;
	DWORD returned = 0;
	SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
	int error = 0;
	if (WSAIoctl(s, SIO_ASSOCIATE_PORT_RESERVATION, &token, sizeof token, NULL, 0, &returned, NULL, NULL) != 0) {
		error = WSAGetLastError();
		printf("associate failed: %d\n", error);
	}
	else if (bind(s, (struct sockaddr *) &address, sizeof address) != 0) {
		error = WSAGetLastError();
		printf("bind failed: %d\n", error);
	}
	else if (getsockname(s, (struct sockaddr *) &address, &length) != 0) {
		error = WSAGetLastError();
		printf("getsockname failed: %d\n", error);
	}
	else {
		printf("port %u\n", ntohs(address.sin_port));
	}
	closesocket(s);
	return error;
}

int main(int count, char **arguments) {
	if (count < 3) {
		printf("usage: create START COUNT [--keep]\n");
		return 2;
	}
	USHORT start = htons((u_short) atoi(arguments[1]));
	USHORT ports = (USHORT) atoi(arguments[2]);
	ULONG64 token = 0;
	WSADATA data;
	ULONG error = CreatePersistentTcpPortReservation(start, ports, &token);
	if (error != NO_ERROR) {
		printf("create failed: %lu\n", error);
		return 1;
	}
	printf("created %s %s\n", arguments[1], arguments[2]);
	int failed = WSAStartup(MAKEWORD(2, 2), &data) != 0 || bind_any_of(token) != 0;
	if (count < 4 || strcmp(arguments[3], "--keep") != 0) {
		error = DeletePersistentTcpPortReservation(start, ports);
		printf(error == NO_ERROR ? "deleted\n" : "delete failed: %lu\n", error);
		failed |= error != NO_ERROR;
	}
	WSACleanup();
	return failed;
}

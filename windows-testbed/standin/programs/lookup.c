/* lookup START COUNT: finds a block of TCP ports that was reserved for good, and takes one port of it. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <mstcpip.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
	struct sockaddr_in address = { .sin_family = AF_INET };
	int length = sizeof address;
	ULONG64 token = 0;
	DWORD returned = 0;
	WSADATA data;
	if (count < 3) {
		printf("usage: lookup START COUNT\n");
		return 2;
	}
	ULONG error = LookupPersistentTcpPortReservation(htons((u_short) atoi(arguments[1])),
			(USHORT) atoi(arguments[2]), &token);
	if (error != NO_ERROR) {
		printf("lookup failed: %lu\n", error);
		return 1;
	}
	WSAStartup(MAKEWORD(2, 2), &data);
	SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
	if (WSAIoctl(s, SIO_ASSOCIATE_PORT_RESERVATION, &token, sizeof token, NULL, 0, &returned, NULL, NULL) != 0) {
		printf("associate failed: %d\n", WSAGetLastError());
		return 1;
	}
	if (bind(s, (struct sockaddr *) &address, sizeof address) != 0
			|| getsockname(s, (struct sockaddr *) &address, &length) != 0) {
		printf("bind failed: %d\n", WSAGetLastError());
		return 1;
	}
	printf("port %u\n", ntohs(address.sin_port));
	closesocket(s);
	WSACleanup();
	return 0;
}

/*
 * probe STEP...: carries out steps, each one argument, and prints what each gave. One token is remembered: the last.
 *
 *   create|lookup|delete tcp|udp START COUNT     socket NAME tcp4|tcp6|tcpdual|udp4|udp6|udpdual|none
 *   acquire NAME START COUNT                     associate|release|listen|close NAME
 *   bind NAME PORT [ADDRESS]                     forget (use a token that nobody was given)
 *   owner tcp4|tcp6|udp4|udp6 PORT               wait (until the input ends)
 */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <mstcpip.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	INET_PORT_RANGE range;
	ULONG64 token;
} Instance;

#define SOCKETS 26

static SOCKET sockets[SOCKETS];
static int families[SOCKETS];
static ULONG64 token;

static SOCKET *socket_of(const char *name) {
	return &sockets[(unsigned char) (name[0] - 'a') % SOCKETS];
}

static int open_socket(const char *name, const char *kind) {
	bool tcp = strncmp(kind, "tcp", 3) == 0;
	int family = strchr(kind, '4') != NULL ? AF_INET : AF_INET6;
	int only_inet6 = strchr(kind, '6') != NULL;
	SOCKET s = strcmp(kind, "none") == 0 ? socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)
			: socket(family, tcp ? SOCK_STREAM : SOCK_DGRAM, 0);
	*socket_of(name) = s;
	families[socket_of(name) - sockets] = family;
	if (family == AF_INET6) {
		setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *) &only_inet6, sizeof only_inet6);
	}
	return s == INVALID_SOCKET ? WSAGetLastError() : 0;
}

static int bind_socket(const char *name, int port, const char *address) {
	struct sockaddr_storage any = { .ss_family = (short) families[socket_of(name) - sockets] };
	bool inet = any.ss_family == AF_INET;
	int length = inet ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
	if (address[0] != 0) {
		inet_pton(any.ss_family, address, inet ? (void *) &((struct sockaddr_in *) &any)->sin_addr
				: (void *) &((struct sockaddr_in6 *) &any)->sin6_addr);
	}
	((struct sockaddr_in *) &any)->sin_port = htons((u_short) port);
	if (bind(*socket_of(name), (struct sockaddr *) &any, length) != 0) {
		return WSAGetLastError();
	}
	getsockname(*socket_of(name), (struct sockaddr *) &any, &length);
	printf("port=%u ", ntohs(((struct sockaddr_in *) &any)->sin_port));
	return 0;
}

static int acquire(const char *name, int start, int count) {
	INET_PORT_RANGE range = { htons((u_short) start), (USHORT) count };
	Instance instance = { 0 };
	DWORD returned = 0;
	if (WSAIoctl(*socket_of(name), SIO_ACQUIRE_PORT_RESERVATION, &range, sizeof range, &instance, sizeof instance,
			&returned, NULL, NULL) != 0) {
		return WSAGetLastError();
	}
	token = instance.token;
	printf("start=%u count=%u bytes=%lu ", ntohs(instance.range.StartPort), instance.range.NumberOfPorts, returned);
	return 0;
}

static int give_token(const char *name, DWORD code) {
	DWORD returned = 0;
	return WSAIoctl(*socket_of(name), code, &token, sizeof token, NULL, 0, &returned, NULL, NULL) == 0 ? 0
			: WSAGetLastError();
}

static ULONG persistent(const char *action, bool tcp, int start, int count) {
	USHORT network = htons((u_short) start);
	USHORT ports = (USHORT) count;
	switch (action[0]) {
	case 'c':
		return tcp ? CreatePersistentTcpPortReservation(network, ports, &token)
				: CreatePersistentUdpPortReservation(network, ports, &token);
	case 'l':
		return tcp ? LookupPersistentTcpPortReservation(network, ports, &token)
				: LookupPersistentUdpPortReservation(network, ports, &token);
	default:
		return tcp ? DeletePersistentTcpPortReservation(network, ports)
				: DeletePersistentUdpPortReservation(network, ports);
	}
}

static const char *owner_word(DWORD pid) {
	return pid == GetCurrentProcessId() ? "me" : pid == 0 ? "unknown" : "other";
}

static int print_owner(const char *table, int port) {
	static unsigned char memory[1 << 16];
	DWORD size = sizeof memory;
	bool tcp = table[0] == 't';
	bool inet = strchr(table, '4') != NULL;
	ULONG family = inet ? AF_INET : AF_INET6;
	DWORD error = tcp ? GetExtendedTcpTable(memory, &size, FALSE, family, TCP_TABLE_OWNER_PID_ALL, 0)
			: GetExtendedUdpTable(memory, &size, FALSE, family, UDP_TABLE_OWNER_PID, 0);
	DWORD count = *(DWORD *) memory;
	const char *owner = "nobody";
	for (DWORD i = 0; error == NO_ERROR && i < count; i++) {
		DWORD local, pid;
		if (tcp && inet) {
			MIB_TCPROW_OWNER_PID *row = &((MIB_TCPTABLE_OWNER_PID *) memory)->table[i];
			local = row->dwLocalPort, pid = row->dwOwningPid;
		}
		else if (tcp) {
			MIB_TCP6ROW_OWNER_PID *row = &((MIB_TCP6TABLE_OWNER_PID *) memory)->table[i];
			local = row->dwLocalPort, pid = row->dwOwningPid;
		}
		else if (inet) {
			MIB_UDPROW_OWNER_PID *row = &((MIB_UDPTABLE_OWNER_PID *) memory)->table[i];
			local = row->dwLocalPort, pid = row->dwOwningPid;
		}
		else {
			MIB_UDP6ROW_OWNER_PID *row = &((MIB_UDP6TABLE_OWNER_PID *) memory)->table[i];
			local = row->dwLocalPort, pid = row->dwOwningPid;
		}
		if (ntohs((u_short) local) == port) {
			owner = owner_word(pid);
		}
	}
	printf("owner=%s ", owner);
	return (int) error;
}

static int wait_for_end(void) {
	char line[64];
	printf("waiting\n");
	fflush(stdout);
	while (fgets(line, sizeof line, stdin) != NULL) {
	}
	return 0;
}

static int step(const char *line) {
	char words[4][48] = { "", "", "", "" };
	sscanf(line, "%47s %47s %47s %47s", words[0], words[1], words[2], words[3]);
	const char *action = words[0];
	int third = atoi(words[2]);
	if (strcmp(action, "socket") == 0) {
		return open_socket(words[1], words[2]);
	}
	if (strcmp(action, "bind") == 0) {
		return bind_socket(words[1], third, words[3]);
	}
	if (strcmp(action, "acquire") == 0) {
		return acquire(words[1], third, atoi(words[3]));
	}
	if (strcmp(action, "associate") == 0) {
		return give_token(words[1], SIO_ASSOCIATE_PORT_RESERVATION);
	}
	if (strcmp(action, "release") == 0) {
		return give_token(words[1], SIO_RELEASE_PORT_RESERVATION);
	}
	if (strcmp(action, "listen") == 0) {
		return listen(*socket_of(words[1]), 5) == 0 ? 0 : WSAGetLastError();
	}
	if (strcmp(action, "close") == 0) {
		return closesocket(*socket_of(words[1])) == 0 ? 0 : WSAGetLastError();
	}
	if (strcmp(action, "forget") == 0) {
		token = 12345;
		return 0;
	}
	if (strcmp(action, "owner") == 0) {
		return print_owner(words[1], third);
	}
	if (strcmp(action, "wait") == 0) {
		return wait_for_end();
	}
	return (int) persistent(action, strcmp(words[1], "tcp") == 0, third, atoi(words[3]));
}

int main(int count, char **steps) {
	WSADATA data;
	WSAStartup(MAKEWORD(2, 2), &data);
	for (int i = 1; i < count; i++) {
		printf("%s: ", steps[i]);
		printf("%d\n", step(steps[i]));
		fflush(stdout);
	}
	return 0;
}

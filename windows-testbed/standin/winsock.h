/* The real winsock of Wine, and what can be read from a real socket. */
#ifndef PORTSIM_WINSOCK_H
#define PORTSIM_WINSOCK_H

#include <ws2tcpip.h>

#include "state.h"

typedef struct {
	Protocol protocol;
	Family family;
	bool exclusive;
	bool reuse;
} SocketInfo;

int real_bind(SOCKET s, const struct sockaddr *address, int length);
int real_closesocket(SOCKET s);
int real_getsockname(SOCKET s, struct sockaddr *address, int *length);
int real_WSAIoctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *returned,
		WSAOVERLAPPED *overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);
int real_last_error(void);

/* What a winsock function gives for an error code: 0, or SOCKET_ERROR with the last error set. */
int finish_call(int error);

/* A function of the real iphlpapi. */
FARPROC real_iphlpapi(const char *name);

/* 0, WSAENOTSOCK, or WSAEOPNOTSUPP for a socket that is neither TCP nor UDP. */
int describe_socket(SOCKET s, SocketInfo *info);

/* Whether the port cannot be bound now, whoever has it, within the simulation or not. */
bool really_in_use(Protocol protocol, unsigned port);

#endif

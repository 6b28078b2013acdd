/* The functions that the stand-in ws2_32.dll forwards to. */
#ifndef PORTSIM_SOCKETS_H
#define PORTSIM_SOCKETS_H

#include "winsock.h"

__declspec(dllexport) int WSAAPI PortsimBind(SOCKET s, const struct sockaddr *address, int length);
__declspec(dllexport) int WSAAPI PortsimCloseSocket(SOCKET s);
__declspec(dllexport) int WSAAPI PortsimIoctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out,
		DWORD out_size, DWORD *returned, WSAOVERLAPPED *overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);

/* Remember that the socket has rows in the state. */
void track_socket(SOCKET s);

unsigned port_of(const struct sockaddr *address);

#endif

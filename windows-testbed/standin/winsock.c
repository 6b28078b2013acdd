#include "winsock.h"

/* Wine's own DLLs, installed under these names: the usual ones are the stand-ins. */
#define REAL_WINSOCK L"realws2.dll"
#define REAL_IPHLPAPI L"realiph.dll"

static struct {
	int (WSAAPI *bind)(SOCKET, const struct sockaddr *, int);
	int (WSAAPI *closesocket)(SOCKET);
	int (WSAAPI *getsockname)(SOCKET, struct sockaddr *, int *);
	int (WSAAPI *getsockopt)(SOCKET, int, int, char *, int *);
	int (WSAAPI *setsockopt)(SOCKET, int, int, const char *, int);
	SOCKET (WSAAPI *socket)(int, int, int);
	int (WSAAPI *startup)(WORD, WSADATA *);
	int (WSAAPI *ioctl)(SOCKET, DWORD, void *, DWORD, void *, DWORD, DWORD *, WSAOVERLAPPED *,
			LPWSAOVERLAPPED_COMPLETION_ROUTINE);
	int (WSAAPI *last_error)(void);
	void (WSAAPI *set_last_error)(int);
} real;

static HMODULE load(const wchar_t *name) {
	HMODULE module = LoadLibraryW(name);
	if (module == NULL) {
		FatalAppExitA(0, "portsim: Wine's own network DLLs are not found; start programs by testbed.sh");
	}
	return module;
}

static void resolve(HMODULE module, const char *name, void *variable) {
	*(FARPROC *) variable = GetProcAddress(module, name);
}

static BOOL CALLBACK load_winsock(INIT_ONCE *once, void *parameter, void **context) {
	(void) once, (void) parameter, (void) context;
	HMODULE winsock = load(REAL_WINSOCK);
	resolve(winsock, "bind", &real.bind);
	resolve(winsock, "closesocket", &real.closesocket);
	resolve(winsock, "getsockname", &real.getsockname);
	resolve(winsock, "getsockopt", &real.getsockopt);
	resolve(winsock, "setsockopt", &real.setsockopt);
	resolve(winsock, "socket", &real.socket);
	resolve(winsock, "WSAStartup", &real.startup);
	resolve(winsock, "WSAIoctl", &real.ioctl);
	resolve(winsock, "WSAGetLastError", &real.last_error);
	resolve(winsock, "WSASetLastError", &real.set_last_error);
	return TRUE;
}

static void need_winsock(void) {
	static INIT_ONCE loaded = INIT_ONCE_STATIC_INIT;
	InitOnceExecuteOnce(&loaded, load_winsock, NULL, NULL);
}

int real_bind(SOCKET s, const struct sockaddr *address, int length) {
	need_winsock();
	return real.bind(s, address, length);
}

int real_closesocket(SOCKET s) {
	need_winsock();
	return real.closesocket(s);
}

int real_getsockname(SOCKET s, struct sockaddr *address, int *length) {
	need_winsock();
	return real.getsockname(s, address, length);
}

int real_WSAIoctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *returned,
		WSAOVERLAPPED *overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion) {
	need_winsock();
	return real.ioctl(s, code, in, in_size, out, out_size, returned, overlapped, completion);
}

int real_last_error(void) {
	need_winsock();
	return real.last_error();
}

static void real_set_last_error(int error) {
	need_winsock();
	real.set_last_error(error);
}

int finish_call(int error) {
	if (error == 0) {
		return 0;
	}
	real_set_last_error(error);
	return SOCKET_ERROR;
}

FARPROC real_iphlpapi(const char *name) {
	static HMODULE iphlpapi;
	if (iphlpapi == NULL) {
		iphlpapi = load(REAL_IPHLPAPI);
	}
	return GetProcAddress(iphlpapi, name);
}

static int option(SOCKET s, int level, int name) {
	int value = 0;
	int size = sizeof value;
	return real.getsockopt(s, level, name, (char *) &value, &size) == 0 ? value : 0;
}

int describe_socket(SOCKET s, SocketInfo *info) {
	WSAPROTOCOL_INFOW description;
	int size = sizeof description;
	need_winsock();
	if (real.getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *) &description, &size) != 0) {
		return real.last_error();
	}
	bool inet6 = description.iAddressFamily == AF_INET6;
	bool tcp = description.iSocketType == SOCK_STREAM;
	bool udp = description.iSocketType == SOCK_DGRAM;
	if ((!inet6 && description.iAddressFamily != AF_INET) || (!tcp && !udp)) {
		return WSAEOPNOTSUPP;
	}
	info->protocol = tcp ? PROTOCOL_TCP : PROTOCOL_UDP;
	info->family = FAMILY_INET;
	if (inet6) {
		info->family = option(s, IPPROTO_IPV6, IPV6_V6ONLY) ? FAMILY_INET6 : FAMILY_DUAL;
	}
	info->exclusive = option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE) != 0;
	info->reuse = option(s, SOL_SOCKET, SO_REUSEADDR) != 0;
	return 0;
}

static bool can_bind(int family, Protocol protocol, unsigned port) {
	struct sockaddr_storage address = { .ss_family = (short) family };
	((struct sockaddr_in *) &address)->sin_port = swap_bytes((uint16_t) port);
	SOCKET probe = real.socket(family, protocol == PROTOCOL_TCP ? SOCK_STREAM : SOCK_DGRAM, 0);
	if (probe == INVALID_SOCKET) {
		return true;
	}
	int only_inet6 = 1;
	if (family == AF_INET6) {
		real.setsockopt(probe, IPPROTO_IPV6, IPV6_V6ONLY, (const char *) &only_inet6, sizeof only_inet6);
	}
	int length = family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
	bool bound = real.bind(probe, (struct sockaddr *) &address, length) == 0;
	real.closesocket(probe);
	return bound;
}

bool really_in_use(Protocol protocol, unsigned port) {
	static bool started;
	need_winsock();
	if (!started) {
		WSADATA data;
		real.startup(MAKEWORD(2, 2), &data);
		started = true;
	}
	return !can_bind(AF_INET, protocol, port) || !can_bind(AF_INET6, protocol, port);
}

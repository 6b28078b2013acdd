/*
 * The tables of sockets. Wine leaves the owners out: they are supplied for the sockets that the simulation knows.
 * A table always asks for room for one row at least, as callers expect who map the structure with its first row.
 */
#include <winsock2.h>
#include <iprtrmib.h>

#include "state.h"
#include "winsock.h"

typedef DWORD (WINAPI *GetTable)(void *, DWORD *, BOOL, ULONG, int, ULONG);

static DWORD owner_of(const State *state, Protocol protocol, DWORD port, DWORD owner) {
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		if (row->kind == ROW_BOUND && row->protocol == protocol && row->start == swap_bytes((uint16_t) port)) {
			return row->pid;
		}
	}
	return owner;
}

#define SUPPLY_OWNERS(type, port, pid)                                                                   \
	do {                                                                                                 \
		type *table = (type *) memory;                                                                   \
		for (DWORD i = 0; i < table->dwNumEntries; i++) {                                                \
			table->table[i].pid = owner_of(state, protocol, table->table[i].port, table->table[i].pid);  \
		}                                                                                                \
	} while (0)

static void supply_tcp_owners(const State *state, void *memory, ULONG family, int kind) {
	const Protocol protocol = PROTOCOL_TCP;
	bool with_module = kind >= TCP_TABLE_OWNER_MODULE_LISTENER;
	if (kind < TCP_TABLE_OWNER_PID_LISTENER) {
		return;
	}
	if (family == AF_INET && !with_module) {
		SUPPLY_OWNERS(MIB_TCPTABLE_OWNER_PID, dwLocalPort, dwOwningPid);
	}
	else if (family == AF_INET) {
		SUPPLY_OWNERS(MIB_TCPTABLE_OWNER_MODULE, dwLocalPort, dwOwningPid);
	}
	else if (!with_module) {
		SUPPLY_OWNERS(MIB_TCP6TABLE_OWNER_PID, dwLocalPort, dwOwningPid);
	}
	else {
		SUPPLY_OWNERS(MIB_TCP6TABLE_OWNER_MODULE, dwLocalPort, dwOwningPid);
	}
}

static void supply_udp_owners(const State *state, void *memory, ULONG family, int kind) {
	const Protocol protocol = PROTOCOL_UDP;
	bool with_module = kind == UDP_TABLE_OWNER_MODULE;
	if (kind < UDP_TABLE_OWNER_PID) {
		return;
	}
	if (family == AF_INET && !with_module) {
		SUPPLY_OWNERS(MIB_UDPTABLE_OWNER_PID, dwLocalPort, dwOwningPid);
	}
	else if (family == AF_INET) {
		SUPPLY_OWNERS(MIB_UDPTABLE_OWNER_MODULE, dwLocalPort, dwOwningPid);
	}
	else if (!with_module) {
		SUPPLY_OWNERS(MIB_UDP6TABLE_OWNER_PID, dwLocalPort, dwOwningPid);
	}
	else {
		SUPPLY_OWNERS(MIB_UDP6TABLE_OWNER_MODULE, dwLocalPort, dwOwningPid);
	}
}

/* The largest row of all the tables is one of the kind with the module. */
#define SMALLEST_TABLE sizeof(MIB_TCP6TABLE_OWNER_MODULE)

static DWORD get_table(const char *function, void *table, DWORD *size, BOOL order, ULONG family, int kind,
		ULONG reserved, void (*supply)(const State *, void *, ULONG, int)) {
	GetTable real = (GetTable) (void (*)(void)) real_iphlpapi(function);
	if (table != NULL && size != NULL && *size >= sizeof(DWORD) && *size < SMALLEST_TABLE) {
		*size = SMALLEST_TABLE;
		return ERROR_INSUFFICIENT_BUFFER;
	}
	DWORD error = real(table, size, order, family, (ULONG) kind, reserved);
	if (error == ERROR_INSUFFICIENT_BUFFER && *size < SMALLEST_TABLE) {
		*size = SMALLEST_TABLE;
	}
	if (table == NULL || (error != NO_ERROR && error != ERROR_INSUFFICIENT_BUFFER)) {
		return error;
	}
	State *state = error == NO_ERROR ? state_open() : NULL;
	if (state != NULL) {
		supply(state, table, family, kind);
		state_close(state);
	}
	return error;
}

__declspec(dllexport) DWORD WINAPI PortsimGetExtendedTcpTable(void *table, DWORD *size, BOOL order, ULONG family,
		int kind, ULONG reserved) {
	return get_table("GetExtendedTcpTable", table, size, order, family, kind, reserved, supply_tcp_owners);
}

__declspec(dllexport) DWORD WINAPI PortsimGetExtendedUdpTable(void *table, DWORD *size, BOOL order, ULONG family,
		int kind, ULONG reserved) {
	return get_table("GetExtendedUdpTable", table, size, order, family, kind, reserved, supply_udp_owners);
}

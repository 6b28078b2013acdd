/* bind and closesocket. */
#include <stdio.h>
#include <stdlib.h>

#include "log.h"
#include "reservations.h"
#include "sockets.h"
#include "winsock.h"

/*
 * Sockets that have rows in the state. Most sockets that are closed have none,
 * and a server that closes thousands of them must not read the state each time.
 */
static SRWLOCK tracked_lock = SRWLOCK_INIT;
static SOCKET *tracked;
static size_t tracked_count, tracked_capacity;

void track_socket(SOCKET s) {
	AcquireSRWLockExclusive(&tracked_lock);
	bool known = false;
	for (size_t i = 0; i < tracked_count && !known; i++) {
		known = tracked[i] == s;
	}
	if (!known && tracked_count == tracked_capacity) {
		tracked_capacity = tracked_capacity * 2 + 16;
		tracked = realloc(tracked, tracked_capacity * sizeof *tracked);
		if (tracked == NULL) {
			abort();
		}
	}
	if (!known) {
		tracked[tracked_count++] = s;
	}
	ReleaseSRWLockExclusive(&tracked_lock);
}

static bool untrack_socket(SOCKET s) {
	bool known = false;
	AcquireSRWLockExclusive(&tracked_lock);
	for (size_t i = 0; i < tracked_count && !known; i++) {
		if (tracked[i] == s) {
			tracked[i] = tracked[--tracked_count];
			known = true;
		}
	}
	ReleaseSRWLockExclusive(&tracked_lock);
	return known;
}

unsigned port_of(const struct sockaddr *address) {
	return swap_bytes(((const struct sockaddr_in *) address)->sin_port);
}

static void inet_text(const unsigned char *byte, char *text) {
	snprintf(text, ADDRESS_TEXT_SIZE, "%u.%u.%u.%u", byte[0], byte[1], byte[2], byte[3]);
}

/* An IPv4 address is written alike, whether it comes by itself or mapped into an IPv6 address. */
static void address_text(const struct sockaddr *address, char *text) {
	static const unsigned char any[16], mapped[12] = { [10] = 0xff, [11] = 0xff };
	if (address->sa_family == AF_INET) {
		inet_text((const unsigned char *) &((const struct sockaddr_in *) address)->sin_addr, text);
		return;
	}
	const unsigned char *byte = ((const struct sockaddr_in6 *) address)->sin6_addr.s6_addr;
	if (memcmp(byte, any, sizeof any) == 0) {
		strcpy(text, "::");
		return;
	}
	if (memcmp(byte, mapped, sizeof mapped) == 0) {
		inet_text(byte + sizeof mapped, text);
		return;
	}
	for (int i = 0; i < 16; i += 2) {
		text += snprintf(text, 6, i > 0 ? ":%02x%02x" : "%02x%02x", byte[i], byte[i + 1]);
	}
}

static bool is_any(const char *address) {
	return strcmp(address, "0.0.0.0") == 0 || strcmp(address, "::") == 0;
}

static bool families_meet(Family one, Family other) {
	return one == other || one == FAMILY_DUAL || other == FAMILY_DUAL;
}

/*
 * Whether two sockets may share a port. Wine leaves this to the system below it,
 * where two sockets that have not yet called listen may both bind a port.
 */
static int conflict(const State *state, const SocketInfo *info, const char *address, unsigned port) {
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		if (row->kind != ROW_BOUND || row->protocol != info->protocol || row->start != port
				|| !families_meet(row->family, info->family) || (info->reuse && !row->exclusive)) {
			continue;
		}
		if (strcmp(row->address, address) == 0 || (is_any(row->address) && is_any(address))) {
			return WSAEADDRINUSE;
		}
		if ((is_any(row->address) || is_any(address)) && (row->exclusive || info->exclusive)) {
			return WSAEACCES;
		}
	}
	return 0;
}

static bool is_bound(const State *state, Protocol protocol, unsigned port) {
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		if (row->kind == ROW_BOUND && row->protocol == protocol && row->start == port) {
			return true;
		}
	}
	return false;
}

typedef struct {
	SOCKET s;
	struct sockaddr_storage address;
	int length;
	SocketInfo info;
	char text[ADDRESS_TEXT_SIZE];
} BindCall;

static int bind_port(State *state, BindCall *call, unsigned port) {
	int error = conflict(state, &call->info, call->text, port);
	if (error != 0) {
		return error;
	}
	((struct sockaddr_in *) &call->address)->sin_port = swap_bytes((uint16_t) port);
	return real_bind(call->s, (struct sockaddr *) &call->address, call->length) == 0 ? 0 : real_last_error();
}

static bool is_taken(int error) {
	return error == WSAEADDRINUSE || error == WSAEACCES;
}

static unsigned first_offset(const State *state, unsigned count) {
	LARGE_INTEGER counter;
	QueryPerformanceCounter(&counter);
	return setting_is(state, SETTING_ALLOCATION, "lowest") ? 0 : (unsigned) ((uint64_t) counter.QuadPart / 7 % count);
}

static int bind_in_block(State *state, BindCall *call, unsigned start, unsigned count) {
	unsigned offset = first_offset(state, count);
	for (unsigned i = 0; i < count; i++) {
		unsigned port = start + (offset + i) % count;
		if (is_bound(state, call->info.protocol, port)) {
			continue;
		}
		int error = bind_port(state, call, port);
		if (!is_taken(error)) {
			return error;
		}
	}
	return atoi(state->settings[SETTING_FULL_BLOCK_ERROR]);
}

static int bind_dynamic(State *state, BindCall *call) {
	unsigned offset = first_offset(state, DYNAMIC_PORTS);
	for (unsigned i = 0; i < DYNAMIC_PORTS; i++) {
		unsigned port = FIRST_DYNAMIC_PORT + (offset + i) % DYNAMIC_PORTS;
		if (find_holder(state, call->info.protocol, port) != NULL || is_bound(state, call->info.protocol, port)) {
			continue;
		}
		int error = bind_port(state, call, port);
		if (!is_taken(error)) {
			return error;
		}
	}
	return WSAEADDRINUSE;
}

static int bind_associated(State *state, BindCall *call, const Row *block, unsigned port) {
	if (block == NULL) {
		return WSAEADDRNOTAVAIL;
	}
	if (port == 0) {
		return bind_in_block(state, call, block->start, block->count);
	}
	if (port < block->start || port >= block->start + block->count) {
		return WSAEADDRNOTAVAIL;
	}
	if (block->kind == ROW_PERSISTENT && setting_is(state, SETTING_EXPLICIT_PORT_AFTER_ASSOCIATION, "refuse")) {
		return WSAEACCES;
	}
	return bind_port(state, call, port);
}

static int bind_freely(State *state, BindCall *call, unsigned port) {
	if (port == 0) {
		return bind_dynamic(state, call);
	}
	const Row *holder = find_holder(state, call->info.protocol, port);
	if (holder != NULL && holder->kind != ROW_EXCLUSION && (holder->kind != ROW_PERSISTENT
			|| setting_is(state, SETTING_EXPLICIT_BIND_IN_PERSISTENT, "refuse"))) {
		return WSAEACCES;
	}
	return bind_port(state, call, port);
}

static void record_bound(State *state, const BindCall *call, unsigned port, const Row *block) {
	Row row = { .kind = ROW_BOUND, .protocol = call->info.protocol, .start = port, .count = 1,
			.pid = GetCurrentProcessId(), .socket = call->s, .family = call->info.family,
			.exclusive = call->info.exclusive };
	row.birth = process_birth(row.pid);
	if (block != NULL) {
		row.token = block->token;
		row.alias = block->alias;
	}
	strcpy(row.address, call->text);
	state_add(state, row);
	track_socket(call->s);
}

static int bind_simulated(State *state, BindCall *call) {
	char block_name[BLOCK_TEXT_SIZE];
	unsigned requested = port_of((struct sockaddr *) &call->address);
	Row *bound = find_of_socket(state, ROW_BOUND, call->s);
	const Row *association = find_of_socket(state, ROW_ASSOCIATION, call->s);
	const Row *block = association != NULL ? find_token(state, association->token) : NULL;
	unsigned port = 0;
	int error = WSAEINVAL;
	if (bound == NULL) {
		error = association != NULL ? bind_associated(state, call, block, requested)
				: bind_freely(state, call, requested);
	}
	block_text(block, block_name);
	if (error == 0) {
		port = port_of((struct sockaddr *) &call->address);
	}
	log_call("bind socket=%llu protocol=%s family=%s address=%s requested=%u associated=%s block=%s port=%u -> %d",
			(unsigned long long) call->s, protocol_name(call->info.protocol), family_name(call->info.family), call->text,
			requested, association != NULL ? "yes" : "no", block != NULL ? block_name : "-", port, error);
	if (error == 0) {
		record_bound(state, call, port, block);
	}
	return error;
}

int WSAAPI PortsimBind(SOCKET s, const struct sockaddr *address, int length) {
	BindCall call = { .s = s, .length = length };
	bool readable = address != NULL
			&& ((address->sa_family == AF_INET && length >= (int) sizeof(struct sockaddr_in))
					|| (address->sa_family == AF_INET6 && length >= (int) sizeof(struct sockaddr_in6)));
	if (!readable || length > (int) sizeof call.address || describe_socket(s, &call.info) != 0
			|| (address->sa_family == AF_INET) != (call.info.family == FAMILY_INET)) {
		return real_bind(s, address, length);
	}
	State *state = state_open();
	if (state == NULL) {
		return real_bind(s, address, length);
	}
	memcpy(&call.address, address, (size_t) length);
	address_text(address, call.text);
	int error = bind_simulated(state, &call);
	state_close(state);
	return finish_call(error);
}

static void log_close(State *state, SOCKET s, int error) {
	char block[BLOCK_TEXT_SIZE];
	DWORD pid = GetCurrentProcessId();
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		if (row->pid != pid || row->socket != s) {
			continue;
		}
		if (row->kind == ROW_BOUND) {
			log_call("closesocket socket=%llu protocol=%s port=%u -> %d", (unsigned long long) s, protocol_name(row->protocol),
					row->start, error);
		}
		else if (row->kind == ROW_RUNTIME) {
			log_call("closesocket socket=%llu protocol=%s acquired=%s -> %d", (unsigned long long) s,
					protocol_name(row->protocol), block_text(row, block), error);
		}
	}
}

int WSAAPI PortsimCloseSocket(SOCKET s) {
	State *state = untrack_socket(s) ? state_open() : NULL;
	if (state == NULL) {
		return real_closesocket(s);
	}
	int error = real_closesocket(s) == 0 ? 0 : real_last_error();
	log_close(state, s, error);
	state_forget_socket(state, s);
	state_close(state);
	return finish_call(error);
}

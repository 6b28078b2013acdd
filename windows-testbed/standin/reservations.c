#include "reservations.h"

#include "winsock.h"

bool is_range(unsigned start, unsigned count) {
	return start > 0 && count > 0 && start + count - 1 <= LAST_PORT;
}

static bool overlaps(const Row *row, unsigned start, unsigned count) {
	return row->start < start + count && start < row->start + row->count;
}

Row *find_exact(State *state, RowKind kind, Protocol protocol, unsigned start, unsigned count) {
	for (size_t i = 0; i < state->row_count; i++) {
		Row *row = &state->rows[i];
		if (row->kind == kind && row->protocol == protocol && row->start == start && row->count == count) {
			return row;
		}
	}
	return NULL;
}

Row *find_token(State *state, uint64_t token) {
	for (size_t i = 0; i < state->row_count; i++) {
		Row *row = &state->rows[i];
		if ((row->kind == ROW_PERSISTENT || row->kind == ROW_RUNTIME) && row->token == token) {
			return row;
		}
	}
	return NULL;
}

Row *find_of_socket(State *state, RowKind kind, uint64_t socket) {
	DWORD pid = GetCurrentProcessId();
	for (size_t i = 0; i < state->row_count; i++) {
		Row *row = &state->rows[i];
		if (row->kind == kind && row->pid == pid && row->socket == socket) {
			return row;
		}
	}
	return NULL;
}

Row *find_holder(State *state, Protocol protocol, unsigned port) {
	for (size_t i = 0; i < state->row_count; i++) {
		Row *row = &state->rows[i];
		if (row->kind <= ROW_EXCLUSION && row->protocol == protocol && overlaps(row, port, 1)) {
			return row;
		}
	}
	return NULL;
}

Row *find_overlap(State *state, Protocol protocol, unsigned start, unsigned count, bool with_exclusions) {
	for (size_t i = 0; i < state->row_count; i++) {
		Row *row = &state->rows[i];
		if (row->kind != ROW_ASSOCIATION && (with_exclusions || row->kind != ROW_EXCLUSION)
				&& row->protocol == protocol && overlaps(row, start, count)) {
			return row;
		}
	}
	return NULL;
}

static bool is_free(State *state, Protocol protocol, unsigned start, unsigned count, bool with_exclusions) {
	if (find_overlap(state, protocol, start, count, with_exclusions) != NULL) {
		return false;
	}
	for (unsigned port = start; port < start + count; port++) {
		if (really_in_use(protocol, port)) {
			return false;
		}
	}
	return true;
}

static Row own_row(RowKind kind, Protocol protocol, unsigned start, unsigned count) {
	return (Row) { .kind = kind, .protocol = protocol, .start = start, .count = count };
}

ULONG create_persistent(State *state, Protocol protocol, unsigned start, unsigned count, Row **created) {
	if (!is_range(start, count)) {
		return ERROR_INVALID_PARAMETER;
	}
	if (!is_free(state, protocol, start, count, setting_is(state, SETTING_CREATE_OVER_EXCLUSION, "refuse"))) {
		return ERROR_SHARING_VIOLATION;
	}
	*created = state_add(state, own_row(ROW_PERSISTENT, protocol, start, count));
	state_give_token(state, *created);
	return NO_ERROR;
}

ULONG delete_persistent(State *state, Protocol protocol, unsigned start, unsigned count) {
	if (start == 0 || count == 0) {
		return ERROR_INVALID_PARAMETER;
	}
	Row *row = find_exact(state, ROW_PERSISTENT, protocol, start, count);
	if (row == NULL) {
		return ERROR_NOT_FOUND;
	}
	state_remove(state, row);
	return NO_ERROR;
}

ULONG add_exclusion(State *state, Protocol protocol, unsigned start, unsigned count, bool until_reboot) {
	if (!is_range(start, count)) {
		return ERROR_INVALID_PARAMETER;
	}
	if (!is_free(state, protocol, start, count, true)) {
		return ERROR_SHARING_VIOLATION;
	}
	state_add(state, own_row(ROW_EXCLUSION, protocol, start, count))->until_reboot = until_reboot;
	return NO_ERROR;
}

static unsigned find_free_block(State *state, Protocol protocol, unsigned count) {
	unsigned blocks = DYNAMIC_PORTS / count;
	unsigned first = GetTickCount() % (blocks > 0 ? blocks : 1);
	for (unsigned i = 0; i < blocks; i++) {
		unsigned start = FIRST_DYNAMIC_PORT + (first + i) % blocks * count;
		if (is_free(state, protocol, start, count, true)) {
			return start;
		}
	}
	return 0;
}

int acquire_runtime(State *state, Protocol protocol, unsigned start, unsigned count, uint64_t socket, Row **acquired) {
	if (count == 0 || (start != 0 && !is_range(start, count))) {
		return WSAEINVAL;
	}
	if (start == 0) {
		start = find_free_block(state, protocol, count);
		if (start == 0) {
			return WSAENOBUFS;
		}
	}
	else if (!is_free(state, protocol, start, count, setting_is(state, SETTING_CREATE_OVER_EXCLUSION, "refuse"))) {
		return WSAEADDRINUSE;
	}
	Row row = own_row(ROW_RUNTIME, protocol, start, count);
	row.pid = GetCurrentProcessId();
	row.birth = process_birth(row.pid);
	row.socket = socket;
	*acquired = state_add(state, row);
	state_give_token(state, *acquired);
	return 0;
}

int release_runtime(State *state, Protocol protocol, uint64_t token) {
	Row *reservation = find_token(state, token);
	if (reservation == NULL || reservation->kind != ROW_RUNTIME || reservation->protocol != protocol
			|| reservation->pid != GetCurrentProcessId()) {
		return WSAEINVAL;
	}
	for (size_t i = 0; i < state->row_count; i++) {
		if (state->rows[i].kind >= ROW_ASSOCIATION && state->rows[i].token == token) {
			return WSAEADDRINUSE;
		}
	}
	state_remove(state, reservation);
	return 0;
}

/* What the stand-in iphlpapi.dll does itself for reservations: the six functions of persistent blocks. */
#include "log.h"
#include "reservations.h"

#define EXPORT __declspec(dllexport)

typedef struct {
	const char *name;
	Protocol protocol;
	unsigned start;
	unsigned count;
} Call;

static void log_result(const Call *call, const Row *row, ULONG error) {
	if (row != NULL) {
		log_call("%s start=%u count=%u token=t%u -> %lu", call->name, call->start, call->count, row->alias, error);
	}
	else {
		log_call("%s start=%u count=%u -> %lu", call->name, call->start, call->count, error);
	}
}

static ULONG create(Call call, ULONG64 *token) {
	Row *row = NULL;
	State *state = state_open();
	if (state == NULL) {
		return ERROR_NOT_SUPPORTED;
	}
	ULONG error = !is_elevated(state) ? ERROR_ACCESS_DENIED : token == NULL ? ERROR_INVALID_PARAMETER
			: create_persistent(state, call.protocol, call.start, call.count, &row);
	if (error == NO_ERROR) {
		*token = row->token;
	}
	log_result(&call, row, error);
	state_close(state);
	return error;
}

static ULONG look_up(Call call, ULONG64 *token) {
	Row *row = NULL;
	ULONG error = NO_ERROR;
	State *state = state_open();
	if (state == NULL) {
		return ERROR_NOT_SUPPORTED;
	}
	if (!is_elevated(state) && setting_is(state, SETTING_UNELEVATED_LOOKUP, "deny")) {
		error = ERROR_ACCESS_DENIED;
	}
	else if (token == NULL || call.start == 0 || call.count == 0) {
		error = ERROR_INVALID_PARAMETER;
	}
	else {
		row = find_exact(state, ROW_PERSISTENT, call.protocol, call.start, call.count);
		error = row != NULL ? NO_ERROR : ERROR_NOT_FOUND;
	}
	if (row != NULL) {
		*token = row->token;
	}
	log_result(&call, row, error);
	state_close(state);
	return error;
}

static ULONG delete(Call call) {
	State *state = state_open();
	if (state == NULL) {
		return ERROR_NOT_SUPPORTED;
	}
	ULONG error = !is_elevated(state) ? ERROR_ACCESS_DENIED
			: delete_persistent(state, call.protocol, call.start, call.count);
	log_result(&call, NULL, error);
	state_close(state);
	return error;
}

static Call call_of(const char *name, Protocol protocol, USHORT start, USHORT count) {
	return (Call) { name, protocol, swap_bytes(start), count };
}

EXPORT ULONG WINAPI CreatePersistentTcpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
	return create(call_of(__func__, PROTOCOL_TCP, StartPort, NumberOfPorts), Token);
}

EXPORT ULONG WINAPI CreatePersistentUdpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
	return create(call_of(__func__, PROTOCOL_UDP, StartPort, NumberOfPorts), Token);
}

EXPORT ULONG WINAPI LookupPersistentTcpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
	return look_up(call_of(__func__, PROTOCOL_TCP, StartPort, NumberOfPorts), Token);
}

EXPORT ULONG WINAPI LookupPersistentUdpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
	return look_up(call_of(__func__, PROTOCOL_UDP, StartPort, NumberOfPorts), Token);
}

EXPORT ULONG WINAPI DeletePersistentTcpPortReservation(USHORT StartPort, USHORT NumberOfPorts) {
	return delete(call_of(__func__, PROTOCOL_TCP, StartPort, NumberOfPorts));
}

EXPORT ULONG WINAPI DeletePersistentUdpPortReservation(USHORT StartPort, USHORT NumberOfPorts) {
	return delete(call_of(__func__, PROTOCOL_UDP, StartPort, NumberOfPorts));
}

/* The three controls of port reservations: acquire, associate, release. */
#include "log.h"
#include "reservations.h"
#include "sockets.h"
#include "winsock.h"

typedef struct {
	USHORT start; /* network order */
	USHORT count;
} PortRange;

typedef struct {
	PortRange range;
	ULONG64 token;
} ReservationInstance;

_Static_assert(sizeof(ReservationInstance) == 16 && offsetof(ReservationInstance, token) == 8,
		"the layout of INET_PORT_RESERVATION_INSTANCE");

static int acquire(State *state, SOCKET s, const SocketInfo *info, const PortRange *range, ReservationInstance *out) {
	char block[BLOCK_TEXT_SIZE], token[BLOCK_TEXT_SIZE];
	Row *acquired = NULL;
	int error = acquire_runtime(state, info->protocol, swap_bytes(range->start), range->count, s, &acquired);
	if (error == 0) {
		*out = (ReservationInstance) { { swap_bytes((uint16_t) acquired->start), (USHORT) acquired->count },
				acquired->token };
		track_socket(s);
	}
	log_call("SIO_ACQUIRE_PORT_RESERVATION socket=%llu protocol=%s family=%s start=%u count=%u block=%s token=%s -> %d",
			(unsigned long long) s, protocol_name(info->protocol), family_name(info->family),
			swap_bytes(range->start), range->count, acquired != NULL ? block_text(acquired, block) : "-",
			acquired != NULL ? token_text(acquired, token) : "-", error);
	return error;
}

static int check_association(State *state, SOCKET s, const SocketInfo *info, const Row *reservation) {
	struct sockaddr_storage address;
	int length = sizeof address;
	bool bound = real_getsockname(s, (struct sockaddr *) &address, &length) == 0
			&& port_of((struct sockaddr *) &address) != 0;
	if (bound || reservation == NULL || reservation->protocol != info->protocol
			|| find_of_socket(state, ROW_ASSOCIATION, s) != NULL) {
		return WSAEINVAL;
	}
	if (reservation->kind == ROW_PERSISTENT ? !is_elevated(state) : reservation->pid != GetCurrentProcessId()) {
		return WSAEACCES;
	}
	if (info->family == FAMILY_DUAL && !setting_is(state, SETTING_ASSOCIATE_DUAL_STACK, "allow")) {
		return setting_is(state, SETTING_ASSOCIATE_DUAL_STACK, "einval") ? WSAEINVAL : WSAEOPNOTSUPP;
	}
	return 0;
}

static int associate(State *state, SOCKET s, const SocketInfo *info, ULONG64 token) {
	char block_name[BLOCK_TEXT_SIZE], alias[BLOCK_TEXT_SIZE];
	const Row *reservation = find_token(state, token);
	int error = check_association(state, s, info, reservation);
	log_call("SIO_ASSOCIATE_PORT_RESERVATION socket=%llu protocol=%s family=%s block=%s token=%s -> %d",
			(unsigned long long) s, protocol_name(info->protocol), family_name(info->family),
			block_text(reservation, block_name), token_text(reservation, alias), error);
	if (error == 0) {
		Row row = { .kind = ROW_ASSOCIATION, .protocol = info->protocol, .start = reservation->start,
				.count = reservation->count, .token = token, .alias = reservation->alias,
				.pid = GetCurrentProcessId(), .socket = s, .family = info->family };
		row.birth = process_birth(row.pid);
		state_add(state, row);
		track_socket(s);
	}
	return error;
}

static int release(State *state, SOCKET s, const SocketInfo *info, ULONG64 token) {
	char block[BLOCK_TEXT_SIZE], alias[BLOCK_TEXT_SIZE];
	const Row *reservation = find_token(state, token);
	block_text(reservation, block);
	token_text(reservation, alias);
	bool known = reservation != NULL;
	int error = release_runtime(state, info->protocol, token);
	log_call("SIO_RELEASE_PORT_RESERVATION socket=%llu protocol=%s block=%s token=%s -> %d", (unsigned long long) s,
			protocol_name(info->protocol), known ? block : "unknown", known ? alias : "unknown", error);
	return error;
}

static int check_arguments(DWORD code, const void *in, DWORD in_size, const void *out, DWORD out_size,
		DWORD *returned) {
	bool acquires = code == SIO_ACQUIRE_PORT_RESERVATION;
	if (returned == NULL || in == NULL || (acquires && out == NULL)) {
		return WSAEFAULT;
	}
	*returned = 0;
	if (in_size < (acquires ? sizeof(PortRange) : sizeof(ULONG64))
			|| (acquires ? out_size < sizeof(ReservationInstance) : out_size != 0)) {
		return WSAEINVAL;
	}
	return 0;
}

static const char *control_name(DWORD code) {
	return code == SIO_ACQUIRE_PORT_RESERVATION ? "SIO_ACQUIRE_PORT_RESERVATION"
			: code == SIO_RELEASE_PORT_RESERVATION ? "SIO_RELEASE_PORT_RESERVATION" : "SIO_ASSOCIATE_PORT_RESERVATION";
}

static int control(State *state, SOCKET s, DWORD code, const void *in, DWORD in_size, void *out, DWORD out_size,
		DWORD *returned) {
	SocketInfo info;
	int error = describe_socket(s, &info);
	if (error == 0) {
		error = check_arguments(code, in, in_size, out, out_size, returned);
	}
	if (error != 0) {
		log_call("%s socket=%llu in=%lu out=%lu -> %d", control_name(code), (unsigned long long) s, in_size, out_size, error);
		return error;
	}
	if (code == SIO_ACQUIRE_PORT_RESERVATION) {
		error = acquire(state, s, &info, in, out);
		*returned = error == 0 ? sizeof(ReservationInstance) : 0;
		return error;
	}
	ULONG64 token;
	memcpy(&token, in, sizeof token);
	return code == SIO_ASSOCIATE_PORT_RESERVATION ? associate(state, s, &info, token)
			: release(state, s, &info, token);
}

int WSAAPI PortsimIoctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *returned,
		WSAOVERLAPPED *overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion) {
	bool simulated = code == SIO_ACQUIRE_PORT_RESERVATION || code == SIO_RELEASE_PORT_RESERVATION
			|| code == SIO_ASSOCIATE_PORT_RESERVATION;
	State *state = simulated ? state_open() : NULL;
	if (state == NULL) {
		return real_WSAIoctl(s, code, in, in_size, out, out_size, returned, overlapped, completion);
	}
	int error = control(state, s, code, in, in_size, out, out_size, returned);
	state_close(state);
	return finish_call(error);
}

/* The rules of the reservations themselves; ports and counts are in host order here. */
#ifndef PORTSIM_RESERVATIONS_H
#define PORTSIM_RESERVATIONS_H

#include "state.h"

#define LAST_PORT 65535u
#define FIRST_DYNAMIC_PORT 49152u
#define DYNAMIC_PORTS 16384u

Row *find_exact(State *state, RowKind kind, Protocol protocol, unsigned start, unsigned count);
Row *find_token(State *state, uint64_t token);
Row *find_of_socket(State *state, RowKind kind, uint64_t socket);

/* A reservation, foreign range or exclusion that holds the port. */
Row *find_holder(State *state, Protocol protocol, unsigned port);

/* The first row of any kind but associations that has a port in common with the range. */
Row *find_overlap(State *state, Protocol protocol, unsigned start, unsigned count, bool with_exclusions);

bool is_range(unsigned start, unsigned count);

/* Each of these gives a Win32 error code. */
ULONG create_persistent(State *state, Protocol protocol, unsigned start, unsigned count, Row **created);
ULONG delete_persistent(State *state, Protocol protocol, unsigned start, unsigned count);
ULONG add_exclusion(State *state, Protocol protocol, unsigned start, unsigned count, bool until_reboot);

/* Each of these gives a winsock error code. */
int acquire_runtime(State *state, Protocol protocol, unsigned start, unsigned count, uint64_t socket, Row **acquired);
int release_runtime(State *state, Protocol protocol, uint64_t token);

#endif

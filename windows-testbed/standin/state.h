/*
 * The simulated machine: its settings and what is reserved, excluded and bound on it.
 * It is kept in a text file, and every process that changes it does so under one named mutex.
 */
#ifndef PORTSIM_STATE_H
#define PORTSIM_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <winsock2.h>
#include <windows.h>

typedef enum { PROTOCOL_TCP, PROTOCOL_UDP } Protocol;

typedef enum {
	ROW_PERSISTENT,
	ROW_RUNTIME,
	ROW_FOREIGN,
	ROW_EXCLUSION,
	ROW_ASSOCIATION,
	ROW_BOUND
} RowKind;

typedef enum { FAMILY_NONE, FAMILY_INET, FAMILY_INET6, FAMILY_DUAL } Family;

typedef enum {
	SETTING_ELEVATED,
	SETTING_FULL_BLOCK_ERROR,
	SETTING_EXPLICIT_BIND_IN_PERSISTENT,
	SETTING_EXPLICIT_PORT_AFTER_ASSOCIATION,
	SETTING_ASSOCIATE_DUAL_STACK,
	SETTING_UNELEVATED_LOOKUP,
	SETTING_CREATE_OVER_EXCLUSION,
	SETTING_ALLOCATION,
	SETTING_NETSH,
	SETTING_NETSH_LANGUAGE,
	SETTING_COUNT
} SettingId;

#define ADDRESS_TEXT_SIZE 66

typedef struct {
	RowKind kind;
	Protocol protocol;
	unsigned start;
	unsigned count;
	uint64_t token;
	unsigned alias; /* names the token in the log: t1, t2, ... */
	DWORD pid;
	uint64_t birth; /* creation time of the process: a pid alone may be used again */
	uint64_t socket;
	Family family;
	bool exclusive;
	bool until_reboot;
	char address[ADDRESS_TEXT_SIZE];
} Row;

typedef struct {
	const char *settings[SETTING_COUNT];
	unsigned last_alias;
	Row *rows;
	size_t row_count;
	size_t row_capacity;
	bool dirty;
} State;

/* Lock and read the state; NULL where PORTSIM_HOME is not set, that is: where nothing is simulated. */
State *state_open(void);

/* Write what has changed and unlock. */
void state_close(State *state);

void state_reset(State *state);

/* Restart the simulated machine: what is not persistent goes, and every token changes. */
void state_reboot(State *state);

Row *state_add(State *state, Row row);
void state_remove(State *state, const Row *row);

/* Remove what is bound to, associated with or acquired by a socket of this process. */
void state_forget_socket(State *state, uint64_t socket);

void state_give_token(State *state, Row *row);

bool setting_is(const State *state, SettingId setting, const char *value);
bool setting_find(const char *key, SettingId *setting);
const char *setting_key(SettingId setting);
const char *setting_choices(SettingId setting);
bool setting_change(State *state, SettingId setting, const char *value);

bool is_elevated(const State *state);

const char *protocol_name(Protocol protocol);
bool protocol_parse(const char *text, Protocol *protocol);
const char *row_kind_name(RowKind kind);
const char *family_name(Family family);

/* The path of a file in the folder of the simulated machine; false where nothing is simulated. */
bool home_file(const char *name, wchar_t *path, size_t size);

uint64_t process_birth(DWORD pid);

/* As htons and ntohs, which would have to come from the very DLL that is replaced. */
static inline uint16_t swap_bytes(uint16_t port) {
	return (uint16_t) (port << 8 | port >> 8);
}

#endif

#include "state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	const char *key;
	const char *choices; /* the first one is the default */
} SettingDefinition;

static const SettingDefinition DEFINITIONS[SETTING_COUNT] = {
	[SETTING_ELEVATED] = { "elevated", "on|off" },
	[SETTING_FULL_BLOCK_ERROR] = { "full-block-error", "10048|10055|10013" },
	[SETTING_EXPLICIT_BIND_IN_PERSISTENT] = { "explicit-bind-in-persistent", "refuse|allow" },
	[SETTING_EXPLICIT_PORT_AFTER_ASSOCIATION] = { "explicit-port-after-association", "allow|refuse" },
	[SETTING_ASSOCIATE_DUAL_STACK] = { "associate-dual-stack", "allow|einval|eopnotsupp" },
	[SETTING_UNELEVATED_LOOKUP] = { "unelevated-lookup", "allow|deny" },
	[SETTING_CREATE_OVER_EXCLUSION] = { "create-over-exclusion", "refuse|allow" },
	[SETTING_ALLOCATION] = { "allocation", "random|lowest" },
	[SETTING_NETSH] = { "netsh", "normal|absent|slow|garbage|empty" },
	[SETTING_NETSH_LANGUAGE] = { "netsh-language", "en|de|fr|ko|zh|ja" },
};

static const char *const PROTOCOLS[] = { "tcp", "udp" };
static const char *const KINDS[] = { "persistent", "runtime", "foreign", "exclusion", "association", "bound" };
static const char *const FAMILIES[] = { "-", "inet", "inet6", "dual" };

#define PATH_SIZE 1024
#define LINE_SIZE 512
#define EXCLUSIVE_FLAG 1u
#define UNTIL_REBOOT_FLAG 2u

static HANDLE mutex;

static int index_of(const char *const *names, int count, const char *text) {
	for (int i = 0; i < count; i++) {
		if (strcmp(names[i], text) == 0) {
			return i;
		}
	}
	return -1;
}

const char *protocol_name(Protocol protocol) {
	return PROTOCOLS[protocol];
}

bool protocol_parse(const char *text, Protocol *protocol) {
	int index = index_of(PROTOCOLS, 2, text);
	if (index >= 0) {
		*protocol = (Protocol) index;
	}
	return index >= 0;
}

const char *row_kind_name(RowKind kind) {
	return KINDS[kind];
}

const char *family_name(Family family) {
	return FAMILIES[family];
}

/* The choice as a string of static lifetime, so that a setting can point to it. */
static const char *intern_choice(SettingId setting, const char *value) {
	static char pool[SETTING_COUNT][8][16];
	const char *choice = DEFINITIONS[setting].choices;
	for (int i = 0; choice != NULL && i < 8; i++) {
		const char *end = strchr(choice, '|');
		size_t length = end != NULL ? (size_t) (end - choice) : strlen(choice);
		if (value == NULL || (strlen(value) == length && strncmp(choice, value, length) == 0)) {
			memcpy(pool[setting][i], choice, length);
			return pool[setting][i];
		}
		choice = end != NULL ? end + 1 : NULL;
	}
	return NULL;
}

bool setting_is(const State *state, SettingId setting, const char *value) {
	return strcmp(state->settings[setting], value) == 0;
}

bool setting_find(const char *key, SettingId *setting) {
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(DEFINITIONS[i].key, key) == 0) {
			*setting = (SettingId) i;
			return true;
		}
	}
	return false;
}

const char *setting_key(SettingId setting) {
	return DEFINITIONS[setting].key;
}

const char *setting_choices(SettingId setting) {
	return DEFINITIONS[setting].choices;
}

bool setting_change(State *state, SettingId setting, const char *value) {
	const char *choice = intern_choice(setting, value);
	if (choice == NULL) {
		return false;
	}
	state->settings[setting] = choice;
	state->dirty = true;
	return true;
}

bool is_elevated(const State *state) {
	char own[8];
	DWORD length = GetEnvironmentVariableA("PORTSIM_ELEVATED", own, sizeof own);
	if (length > 0 && length < sizeof own) {
		return strcmp(own, "on") == 0;
	}
	return setting_is(state, SETTING_ELEVATED, "on");
}

static bool home_folder(wchar_t *path, size_t size) {
	wchar_t home[PATH_SIZE];
	DWORD length = GetEnvironmentVariableW(L"PORTSIM_HOME", home, PATH_SIZE);
	if (length == 0 || length >= PATH_SIZE || length + 3 > size) {
		return false;
	}
	_snwprintf(path, size, L"%ls%ls", home[0] == L'/' ? L"Z:" : L"", home);
	for (wchar_t *character = path; *character != 0; character++) {
		if (*character == L'/') {
			*character = L'\\';
		}
	}
	for (size_t last = wcslen(path); last > 3 && path[last - 1] == L'\\'; last--) {
		path[last - 1] = 0;
	}
	return true;
}

bool home_file(const char *name, wchar_t *path, size_t size) {
	wchar_t folder[PATH_SIZE];
	return home_folder(folder, PATH_SIZE) && _snwprintf(path, size, L"%ls\\%hs", folder, name) > 0;
}

static void create_folders(wchar_t *path) {
	if (CreateDirectoryW(path, NULL) || GetLastError() != ERROR_PATH_NOT_FOUND) {
		return;
	}
	wchar_t *last = wcsrchr(path, L'\\');
	if (last != NULL) {
		*last = 0;
		create_folders(path);
		*last = L'\\';
		CreateDirectoryW(path, NULL);
	}
}

static uint64_t hash_of(const wchar_t *text) {
	uint64_t hash = 14695981039346656037ULL;
	for (; *text != 0; text++) {
		hash = (hash ^ (uint64_t) *text) * 1099511628211ULL;
	}
	return hash;
}

static bool lock(void) {
	wchar_t folder[PATH_SIZE];
	if (!home_folder(folder, PATH_SIZE)) {
		return false;
	}
	HANDLE machine = mutex;
	if (machine == NULL) {
		wchar_t name[64];
		_snwprintf(name, 64, L"portsim-%016I64x", hash_of(folder));
		machine = CreateMutexW(NULL, FALSE, name);
		if (machine == NULL) {
			return false;
		}
		if (InterlockedCompareExchangePointer(&mutex, machine, NULL) != NULL) {
			CloseHandle(machine);
			machine = mutex;
		}
		create_folders(folder);
	}
	DWORD outcome = WaitForSingleObject(machine, INFINITE);
	return outcome == WAIT_OBJECT_0 || outcome == WAIT_ABANDONED;
}

uint64_t process_birth(DWORD pid) {
	FILETIME birth, exit, kernel, user;
	HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, pid);
	if (process == NULL) {
		return 0;
	}
	bool alive = WaitForSingleObject(process, 0) == WAIT_TIMEOUT
			&& GetProcessTimes(process, &birth, &exit, &kernel, &user);
	CloseHandle(process);
	return alive ? ((uint64_t) birth.dwHighDateTime << 32) | birth.dwLowDateTime : 0;
}

Row *state_add(State *state, Row row) {
	if (state->row_count == state->row_capacity) {
		size_t capacity = state->row_capacity > 0 ? state->row_capacity * 2 : 64;
		Row *rows = realloc(state->rows, capacity * sizeof *rows);
		if (rows == NULL) {
			abort();
		}
		state->rows = rows;
		state->row_capacity = capacity;
	}
	state->rows[state->row_count] = row;
	state->dirty = true;
	return &state->rows[state->row_count++];
}

void state_remove(State *state, const Row *row) {
	size_t index = (size_t) (row - state->rows);
	memmove(&state->rows[index], &state->rows[index + 1], (state->row_count - index - 1) * sizeof *row);
	state->row_count--;
	state->dirty = true;
}

/* A token without its reservation is worth nothing: its associations go with it. */
static void forget_associations(State *state, uint64_t token) {
	for (size_t i = state->row_count; i-- > 0;) {
		if (state->rows[i].kind == ROW_ASSOCIATION && state->rows[i].token == token) {
			state_remove(state, &state->rows[i]);
		}
	}
}

void state_forget_socket(State *state, uint64_t socket) {
	DWORD pid = GetCurrentProcessId();
	for (size_t i = state->row_count; i-- > 0;) {
		if (state->rows[i].pid == pid && state->rows[i].socket == socket) {
			uint64_t token = state->rows[i].token;
			bool acquired = state->rows[i].kind == ROW_RUNTIME;
			state_remove(state, &state->rows[i]);
			if (acquired) {
				forget_associations(state, token);
				i = state->row_count;
			}
		}
	}
}

static void forget_dead_processes(State *state) {
	DWORD known = GetCurrentProcessId();
	uint64_t birth = process_birth(known);
	for (size_t i = state->row_count; i-- > 0;) {
		Row *row = &state->rows[i];
		if (row->pid == 0) {
			continue;
		}
		if (row->pid != known) {
			known = row->pid;
			birth = process_birth(known);
		}
		if (row->birth != birth) {
			state_remove(state, row);
		}
	}
}

void state_give_token(State *state, Row *row) {
	static uint64_t seed;
	LARGE_INTEGER counter;
	FILETIME now;
	QueryPerformanceCounter(&counter);
	GetSystemTimeAsFileTime(&now);
	seed += (uint64_t) counter.QuadPart ^ ((uint64_t) now.dwLowDateTime << 32) ^ GetCurrentProcessId();
	do {
		seed += 0x9e3779b97f4a7c15ULL;
		uint64_t mixed = seed;
		mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
		mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
		row->token = mixed ^ (mixed >> 31);
	} while (row->token == 0);
	row->alias = ++state->last_alias;
	state->dirty = true;
}

void state_reset(State *state) {
	for (int i = 0; i < SETTING_COUNT; i++) {
		state->settings[i] = intern_choice((SettingId) i, NULL);
	}
	state->row_count = 0;
	state->last_alias = 0;
	state->dirty = true;
}

void state_reboot(State *state) {
	for (size_t i = state->row_count; i-- > 0;) {
		Row *row = &state->rows[i];
		if (row->kind == ROW_PERSISTENT) {
			state_give_token(state, row);
		}
		else if (row->pid != 0 || row->until_reboot) {
			state_remove(state, row);
		}
	}
	state->dirty = true;
}

static void parse_line(State *state, const char *line) {
	char key[40], value[40], kind[16], protocol[8], family[8];
	Row row = { 0 };
	unsigned flags;
	SettingId setting;
	if (sscanf(line, "set %39s %39s", key, value) == 2) {
		if (setting_find(key, &setting)) {
			setting_change(state, setting, value);
		}
		return;
	}
	if (sscanf(line, "last-alias %u", &state->last_alias) == 1) {
		return;
	}
	if (sscanf(line, "%15s %7s %u %u token=%" SCNx64 " alias=t%u pid=%lu birth=%" SCNx64 " socket=%" SCNx64
			" family=%7s address=%65s flags=%u", kind, protocol, &row.start, &row.count, &row.token, &row.alias,
			&row.pid, &row.birth, &row.socket, family, row.address, &flags) != 12) {
		return;
	}
	int kind_index = index_of(KINDS, ROW_BOUND + 1, kind);
	int family_index = index_of(FAMILIES, FAMILY_DUAL + 1, family);
	if (kind_index < 0 || family_index < 0 || !protocol_parse(protocol, &row.protocol)) {
		return;
	}
	row.kind = (RowKind) kind_index;
	row.family = (Family) family_index;
	row.exclusive = (flags & EXCLUSIVE_FLAG) != 0;
	row.until_reboot = (flags & UNTIL_REBOOT_FLAG) != 0;
	state_add(state, row);
}

static void read_state(State *state) {
	wchar_t path[PATH_SIZE];
	char line[LINE_SIZE];
	home_file("state.txt", path, PATH_SIZE);
	FILE *file = _wfopen(path, L"rb");
	if (file == NULL) {
		return;
	}
	while (fgets(line, sizeof line, file) != NULL) {
		parse_line(state, line);
	}
	fclose(file);
	state->dirty = false;
}

static void write_state(const State *state) {
	wchar_t path[PATH_SIZE], fresh[PATH_SIZE];
	home_file("state.txt", path, PATH_SIZE);
	home_file("state.new", fresh, PATH_SIZE);
	FILE *file = _wfopen(fresh, L"wb");
	if (file == NULL) {
		return;
	}
	for (int i = 0; i < SETTING_COUNT; i++) {
		fprintf(file, "set %s %s\n", DEFINITIONS[i].key, state->settings[i]);
	}
	fprintf(file, "last-alias %u\n", state->last_alias);
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		unsigned flags = (row->exclusive ? EXCLUSIVE_FLAG : 0) | (row->until_reboot ? UNTIL_REBOOT_FLAG : 0);
		fprintf(file,
				"%s %s %u %u token=%" PRIx64 " alias=t%u pid=%lu birth=%" PRIx64 " socket=%" PRIx64
				" family=%s address=%s flags=%u\n",
				KINDS[row->kind], PROTOCOLS[row->protocol], row->start, row->count, row->token, row->alias, row->pid,
				row->birth, row->socket, FAMILIES[row->family], row->address[0] != 0 ? row->address : "-", flags);
	}
	fclose(file);
	MoveFileExW(fresh, path, MOVEFILE_REPLACE_EXISTING);
}

State *state_open(void) {
	if (!lock()) {
		return NULL;
	}
	State *state = calloc(1, sizeof *state);
	if (state == NULL) {
		abort();
	}
	state_reset(state);
	read_state(state);
	forget_dead_processes(state);
	return state;
}

void state_close(State *state) {
	if (state->dirty) {
		write_state(state);
	}
	free(state->rows);
	free(state);
	ReleaseMutex(mutex);
}

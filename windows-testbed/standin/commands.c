#include "commands.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "log.h"
#include "reservations.h"

#define MAX_WORDS 5
#define WORD_SIZE 64

typedef struct {
	char words[MAX_WORDS][WORD_SIZE];
	int count;
	char *out;
	size_t size;
} Command;

typedef int (*Action)(State *state, Command *command);

static void say(Command *command, const char *format, ...) __attribute__((format(gnu_printf, 2, 3)));

static void say(Command *command, const char *format, ...) {
	size_t used = strlen(command->out);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(command->out + used, command->size - used, format, arguments);
	va_end(arguments);
}

static int reset(State *state, Command *command) {
	(void) command;
	state_reset(state);
	log_clear();
	return 0;
}

static int reboot(State *state, Command *command) {
	(void) command;
	state_reboot(state);
	return 0;
}

static int refuse(Command *command, const char *reason) {
	say(command, "%s", reason);
	return ERROR_INVALID_PARAMETER;
}

static int set(State *state, Command *command) {
	SettingId setting;
	if (!setting_find(command->words[1], &setting)) {
		return refuse(command, "no such setting; 'show' lists them");
	}
	if (!setting_change(state, setting, command->words[2])) {
		return refuse(command, setting_choices(setting));
	}
	return 0;
}

static int get(State *state, Command *command) {
	SettingId setting;
	if (!setting_find(command->words[1], &setting)) {
		return refuse(command, "no such setting; 'show' lists them");
	}
	say(command, "%s", state->settings[setting]);
	return 0;
}

static int show(State *state, Command *command) {
	for (int i = 0; i < SETTING_COUNT; i++) {
		say(command, "set %s %s\n", setting_key((SettingId) i), state->settings[i]);
	}
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		say(command, "%s %s %u %u", row_kind_name(row->kind), protocol_name(row->protocol), row->start, row->count);
		if (row->alias != 0) {
			say(command, " token=t%u", row->alias);
		}
		if (row->pid != 0) {
			say(command, " pid=%lu socket=%llu", row->pid, (unsigned long long) row->socket);
		}
		say(command, "\n");
	}
	return 0;
}

static int show_log(State *state, Command *command) {
	(void) state;
	log_read(command->out, command->size);
	return 0;
}

static int clear_log(State *state, Command *command) {
	(void) state, (void) command;
	log_clear();
	return 0;
}

static bool range_of(const Command *command, Protocol *protocol, unsigned *start, unsigned *count) {
	return protocol_parse(command->words[1], protocol) && sscanf(command->words[2], "%u", start) == 1
			&& sscanf(command->words[3], "%u", count) == 1 && is_range(*start, *count);
}

static int create(State *state, Command *command) {
	Protocol protocol;
	unsigned start, count;
	Row *row;
	if (!range_of(command, &protocol, &start, &count)) {
		return ERROR_INVALID_PARAMETER;
	}
	return (int) create_persistent(state, protocol, start, count, &row);
}

static int delete(State *state, Command *command) {
	Protocol protocol;
	unsigned start, count;
	if (!range_of(command, &protocol, &start, &count)) {
		return ERROR_INVALID_PARAMETER;
	}
	return (int) delete_persistent(state, protocol, start, count);
}

static int add_plain(State *state, const Command *command, RowKind kind) {
	Row row = { .kind = kind };
	if (!range_of(command, &row.protocol, &row.start, &row.count)) {
		return ERROR_INVALID_PARAMETER;
	}
	state_add(state, row);
	return 0;
}

static int remove_plain(State *state, const Command *command, RowKind kind) {
	Protocol protocol;
	unsigned start, count;
	if (!range_of(command, &protocol, &start, &count)) {
		return ERROR_INVALID_PARAMETER;
	}
	Row *row = find_exact(state, kind, protocol, start, count);
	if (row == NULL) {
		return ERROR_NOT_FOUND;
	}
	state_remove(state, row);
	return 0;
}

static int foreign(State *state, Command *command) {
	return add_plain(state, command, ROW_FOREIGN);
}

static int unforeign(State *state, Command *command) {
	return remove_plain(state, command, ROW_FOREIGN);
}

static int exclude(State *state, Command *command) {
	return add_plain(state, command, ROW_EXCLUSION);
}

static int unexclude(State *state, Command *command) {
	return remove_plain(state, command, ROW_EXCLUSION);
}

static const struct {
	const char *name;
	int words;
	Action action;
} ACTIONS[] = {
	{ "reset", 1, reset }, { "set", 3, set }, { "get", 2, get }, { "reboot", 1, reboot }, { "create", 4, create },
	{ "delete", 4, delete }, { "foreign", 4, foreign }, { "unforeign", 4, unforeign }, { "exclude", 4, exclude },
	{ "unexclude", 4, unexclude }, { "show", 1, show }, { "log", 1, show_log }, { "clearlog", 1, clear_log },
};

int run_command(const char *line, char *out, size_t size) {
	Command command = { .out = out, .size = size };
	out[0] = 0;
	command.count = sscanf(line, "%63s %63s %63s %63s %63s", command.words[0], command.words[1], command.words[2],
			command.words[3], command.words[4]);
	for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
		if (command.count != ACTIONS[i].words || strcmp(command.words[0], ACTIONS[i].name) != 0) {
			continue;
		}
		State *state = state_open();
		if (state == NULL) {
			say(&command, "PORTSIM_HOME is not set");
			return ERROR_NOT_SUPPORTED;
		}
		int error = ACTIONS[i].action(state, &command);
		state_close(state);
		if (error != 0 && out[0] == 0) {
			say(&command, "error %d", error);
		}
		return error;
	}
	say(&command, "no such command, or a wrong number of words: %s", line);
	return ERROR_INVALID_FUNCTION;
}

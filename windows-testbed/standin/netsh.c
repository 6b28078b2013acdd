/* The part of netsh that shows and changes excluded port ranges, in the layout of the real one. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "netsh_text.h"
#include "reservations.h"

#define TEXT_SIZE 4096
#define WORD_SIZE 32
#define NOT_RECOGNIZED 9009
#define SLOW_MILLISECONDS 10000

typedef struct {
	char verb[WORD_SIZE];
	char object[WORD_SIZE];
	Protocol protocol;
	bool has_protocol;
	unsigned start;
	unsigned count;
	bool active_store;
	bool persistent_store;
} Request;

static const NetshText *text;

/* Written in the console's code page, with the line ends of Windows. */
static void print(const wchar_t *format, ...) {
	wchar_t wide[TEXT_SIZE];
	char bytes[TEXT_SIZE];
	va_list arguments;
	va_start(arguments, format);
	_vsnwprintf(wide, TEXT_SIZE, format, arguments);
	va_end(arguments);
	int length = WideCharToMultiByte(text->code_page, 0, wide, -1, bytes, TEXT_SIZE, NULL, NULL);
	DWORD written;
	WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, length > 0 ? (DWORD) length - 1 : 0, &written, NULL);
}

static int report(ULONG error) {
	switch (error) {
	case NO_ERROR:
		print(L"%ls\r\n\r\n", text->ok);
		return 0;
	case ERROR_ACCESS_DENIED:
		print(L"%ls\r\n\r\n", text->needs_elevation);
		return 1;
	case ERROR_SHARING_VIOLATION:
		print(L"%ls\r\n\r\n", text->in_use);
		return 1;
	case ERROR_NOT_FOUND:
		print(L"%ls\r\n\r\n", text->not_found);
		return 1;
	default:
		print(L"%ls\r\n\r\n", text->invalid);
		return 1;
	}
}

static int compare_starts(const void *one, const void *other) {
	const Row *left = one, *right = other;
	return (left->start > right->start) - (left->start < right->start);
}

/* Sorting the rows changes the order of the state file too, and nothing else. */
static void show_exclusions(State *state, const Request *request) {
	qsort(state->rows, state->row_count, sizeof *state->rows, compare_starts);
	print(L"\r\n");
	print(text->exclusions_title, request->protocol == PROTOCOL_TCP ? L"tcp" : L"udp");
	print(L"\r\n\r\n%ls\r\n----------    --------      \r\n", text->exclusions_header);
	for (size_t i = 0; i < state->row_count; i++) {
		const Row *row = &state->rows[i];
		bool kept = row->kind == ROW_PERSISTENT || (row->kind == ROW_EXCLUSION && !row->until_reboot);
		if (row->protocol == request->protocol && row->kind <= ROW_EXCLUSION
				&& (kept || !request->persistent_store)) {
			print(L"%10u%12u%ls\r\n", row->start, row->start + row->count - 1,
					row->kind == ROW_EXCLUSION ? L"     *" : L"      ");
		}
	}
	print(L"\r\n%ls\r\n\r\n", text->exclusions_note);
}

static void show_dynamic_range(const Request *request) {
	print(L"\r\n");
	print(text->dynamic_title, request->protocol == PROTOCOL_TCP ? L"tcp" : L"udp");
	print(L"\r\n---------------------------------\r\n%-15ls : %u\r\n%-15ls : %u\r\n\r\n", text->dynamic_start,
			FIRST_DYNAMIC_PORT, text->dynamic_count, DYNAMIC_PORTS);
}

static ULONG add(State *state, const Request *request) {
	return add_exclusion(state, request->protocol, request->start, request->count, request->active_store);
}

static ULONG delete(State *state, const Request *request) {
	Row *row = find_exact(state, ROW_EXCLUSION, request->protocol, request->start, request->count);
	if (row == NULL) {
		return ERROR_NOT_FOUND;
	}
	state_remove(state, row);
	return NO_ERROR;
}

static int change(State *state, const Request *request, ULONG (*action)(State *, const Request *)) {
	ULONG error = !request->has_protocol || request->start == 0 || request->count == 0 ? ERROR_INVALID_PARAMETER
			: !is_elevated(state) ? ERROR_ACCESS_DENIED : action(state, request);
	log_call("netsh %s excludedportrange protocol=%s start=%u count=%u store=%s -> %lu", request->verb,
			protocol_name(request->protocol), request->start, request->count,
			request->active_store ? "active" : "persistent", error);
	return report(error);
}

/* Each argument with or without its name, in the order of the real netsh. */
static void take_argument(Request *request, const char *argument) {
	const char *equals = strchr(argument, '=');
	const char *value = equals != NULL ? equals + 1 : argument;
	size_t name = equals != NULL ? (size_t) (equals - argument) : 0;
	if (protocol_parse(value, &request->protocol)) {
		request->has_protocol = true;
	}
	else if (strcmp(value, "active") == 0 || strcmp(value, "persistent") == 0) {
		request->active_store = value[0] == 'a';
		request->persistent_store = value[0] == 'p';
	}
	else if (name > 0 ? _strnicmp(argument, "startport", name) == 0 : request->start == 0) {
		request->start = (unsigned) atoi(value);
	}
	else {
		request->count = (unsigned) atoi(value);
	}
}

static bool is_one_of(const char *word, const char *one, const char *other) {
	return _stricmp(word, one) == 0 || _stricmp(word, other) == 0;
}

static bool parse(int count, char **words, Request *request) {
	if (count < 5 || !is_one_of(words[1], "int", "interface")
			|| !(is_one_of(words[2], "ipv4", "ipv6") || is_one_of(words[2], "ip", "tcp"))) {
		return false;
	}
	snprintf(request->verb, WORD_SIZE, "%s", words[3]);
	snprintf(request->object, WORD_SIZE, "%s", words[4]);
	for (int i = 5; i < count; i++) {
		take_argument(request, words[i]);
	}
	return true;
}

static int run(State *state, const Request *request) {
	bool ranges = _stricmp(request->object, "excludedportrange") == 0;
	if (_stricmp(request->verb, "show") == 0 && request->has_protocol) {
		log_call("netsh show %s protocol=%s -> 0", request->object, protocol_name(request->protocol));
		if (ranges) {
			show_exclusions(state, request);
			return 0;
		}
		if (_strnicmp(request->object, "dynamicport", 11) == 0) {
			show_dynamic_range(request);
			return 0;
		}
	}
	if (ranges && _stricmp(request->verb, "add") == 0) {
		return change(state, request, add);
	}
	if (ranges && _stricmp(request->verb, "delete") == 0) {
		return change(state, request, delete);
	}
	return report(ERROR_INVALID_PARAMETER);
}

static void print_garbage(void) {
	print(L"\r\n      70000       80000      \r\n 5357 -- 5357\r\n      \x00e9 12\r\n   4000\r\n 9 8 7 6 * *\r\n");
	print(L"      5357        5356      \r\n       abc         def     *\r\n99999999999  99999999999  *\r\n");
}

static int answer(int count, char **words) {
	Request request = { 0 };
	State *state = state_open();
	int code = parse(count, words, &request) ? run(state, &request) : report(ERROR_INVALID_PARAMETER);
	state_close(state);
	return code;
}

int main(int count, char **words) {
	State *state = state_open();
	if (state == NULL) {
		fputs("netsh: PORTSIM_HOME is not set\n", stderr);
		return 1;
	}
	const char *behaviour = state->settings[SETTING_NETSH];
	text = netsh_text(state->settings[SETTING_NETSH_LANGUAGE]);
	state_close(state);
	if (strcmp(behaviour, "absent") == 0) {
		fputs("'netsh' is not recognized as an internal or external command,\noperable program or batch file.\n", stderr);
		return NOT_RECOGNIZED;
	}
	if (strcmp(behaviour, "garbage") == 0) {
		print_garbage();
		return 0;
	}
	if (strcmp(behaviour, "empty") == 0) {
		return 0;
	}
	if (strcmp(behaviour, "slow") == 0) {
		Sleep(SLOW_MILLISECONDS);
	}
	return answer(count, words);
}

#include "log.h"

#include <stdarg.h>
#include <stdio.h>

#include "state.h"

#define PATH_SIZE 1024
#define LINE_SIZE 1024

static HANDLE open_log(DWORD access, DWORD disposition) {
	wchar_t path[PATH_SIZE];
	if (!home_file("calls.log", path, PATH_SIZE)) {
		return INVALID_HANDLE_VALUE;
	}
	return CreateFileW(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, disposition,
			FILE_ATTRIBUTE_NORMAL, NULL);
}

void log_call(const char *format, ...) {
	char line[LINE_SIZE];
	int length = snprintf(line, LINE_SIZE, "pid=%lu ", GetCurrentProcessId());
	va_list arguments;
	va_start(arguments, format);
	length += vsnprintf(line + length, (size_t) (LINE_SIZE - length - 1), format, arguments);
	va_end(arguments);
	if (length > LINE_SIZE - 2) {
		length = LINE_SIZE - 2;
	}
	line[length++] = '\n';
	HANDLE file = open_log(FILE_APPEND_DATA, OPEN_ALWAYS);
	if (file != INVALID_HANDLE_VALUE) {
		DWORD written;
		WriteFile(file, line, (DWORD) length, &written, NULL);
		CloseHandle(file);
	}
}

void log_clear(void) {
	HANDLE file = open_log(GENERIC_WRITE, CREATE_ALWAYS);
	if (file != INVALID_HANDLE_VALUE) {
		CloseHandle(file);
	}
}

void log_read(char *out, size_t size) {
	DWORD length = 0;
	HANDLE file = open_log(GENERIC_READ, OPEN_EXISTING);
	if (file != INVALID_HANDLE_VALUE) {
		LARGE_INTEGER whole;
		if (GetFileSizeEx(file, &whole) && whole.QuadPart >= (LONGLONG) size) {
			SetFilePointer(file, -(LONG) (size - 1), NULL, FILE_END);
		}
		ReadFile(file, out, (DWORD) (size - 1), &length, NULL);
		CloseHandle(file);
	}
	out[length] = 0;
}

const char *block_text(const Row *reservation, char *text) {
	if (reservation == NULL) {
		return "unknown";
	}
	snprintf(text, BLOCK_TEXT_SIZE, "%s/%u-%u", protocol_name(reservation->protocol), reservation->start,
			reservation->start + reservation->count - 1);
	return text;
}

const char *token_text(const Row *reservation, char *text) {
	if (reservation == NULL) {
		return "unknown";
	}
	snprintf(text, BLOCK_TEXT_SIZE, "t%u", reservation->alias);
	return text;
}

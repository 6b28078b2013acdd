/* portsim-ctl.exe COMMAND ARGUMENTS [-- COMMAND ARGUMENTS]...: sets up the simulated machine. */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"

static int run_and_print(const char *line) {
	static char out[1 << 20];
	int error = run_command(line, out, sizeof out);
	size_t length = strlen(out);
	FILE *stream = error == 0 ? stdout : stderr;
	fputs(out, stream);
	if (length > 0 && out[length - 1] != '\n') {
		fputc('\n', stream);
	}
	return error;
}

int main(int count, char **arguments) {
	char line[512] = "";
	/* Its readers are on the other side of Wine. */
	_setmode(_fileno(stdout), _O_BINARY);
	_setmode(_fileno(stderr), _O_BINARY);
	for (int i = 1; i < count; i++) {
		if (strcmp(arguments[i], "--") == 0) {
			if (run_and_print(line) != 0) {
				return 1;
			}
			line[0] = 0;
			continue;
		}
		strncat(line, arguments[i], sizeof line - strlen(line) - 2);
		strcat(line, " ");
	}
	return run_and_print(line) == 0 ? 0 : 1;
}

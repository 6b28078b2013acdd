/* portsim-ctl.exe COMMAND ARGUMENTS: sets up the simulated machine. */
#include <stdio.h>
#include <string.h>

#include "commands.h"

int main(int count, char **arguments) {
	static char out[1 << 20];
	char line[512] = "";
	for (int i = 1; i < count; i++) {
		strncat(line, arguments[i], sizeof line - strlen(line) - 2);
		strcat(line, " ");
	}
	int error = run_command(line, out, sizeof out);
	size_t length = strlen(out);
	FILE *stream = error == 0 ? stdout : stderr;
	fputs(out, stream);
	if (length > 0 && out[length - 1] != '\n') {
		fputc('\n', stream);
	}
	return error == 0 ? 0 : 1;
}

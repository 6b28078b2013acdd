/* The door of portsim.dll for tests that run inside of a simulated process. */
#include "commands.h"

__declspec(dllexport) int PortsimCommand(const char *line, char *out, int size) {
	char unwanted[256];
	return out != NULL && size > 0 ? run_command(line, out, (size_t) size) : run_command(line, unwanted, sizeof unwanted);
}

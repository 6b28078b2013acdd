/* The commands that set up the simulated machine, see README.md; the same for portsim-ctl.exe and PortsimCommand. */
#ifndef PORTSIM_COMMANDS_H
#define PORTSIM_COMMANDS_H

#include <stddef.h>

/* Carry out one line; 0, or an error code with its explanation in out. */
int run_command(const char *line, char *out, size_t size);

#endif

/* calls.log: one line for each simulated call, for assertions. Call it while the state is open. */
#ifndef PORTSIM_LOG_H
#define PORTSIM_LOG_H

#include <stddef.h>

void log_call(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));

void log_clear(void);

/* Copy the end of the log that fits. */
void log_read(char *out, size_t size);

#endif

/* calls.log: one line for each simulated call, for assertions. Call it while the state is open. */
#ifndef PORTSIM_LOG_H
#define PORTSIM_LOG_H

#include <stddef.h>

#include "state.h"

void log_call(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));

void log_clear(void);

/* Copy the end of the log that fits. */
void log_read(char *out, size_t size);

#define BLOCK_TEXT_SIZE 32

/* A reservation as "tcp/20000-20019" and its token as "t1"; "unknown" for none. */
const char *block_text(const Row *reservation, char *text);
const char *token_text(const Row *reservation, char *text);

#endif

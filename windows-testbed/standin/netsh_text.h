/* The texts of netsh in the languages that can be chosen, each in the code page of that language's console. */
#ifndef PORTSIM_NETSH_TEXT_H
#define PORTSIM_NETSH_TEXT_H

typedef struct {
	const char *language;
	unsigned code_page;
	const wchar_t *exclusions_title; /* takes the protocol */
	const wchar_t *exclusions_header;
	const wchar_t *exclusions_note;
	const wchar_t *dynamic_title; /* takes the protocol */
	const wchar_t *dynamic_start;
	const wchar_t *dynamic_count;
	const wchar_t *ok;
	const wchar_t *needs_elevation;
	const wchar_t *in_use;
	const wchar_t *not_found;
	const wchar_t *invalid;
} NetshText;

const NetshText *netsh_text(const char *language);

#endif

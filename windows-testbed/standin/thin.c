/* The body of the stand-in DLLs: each is a table of forwarded exports and nothing else. */
int __stdcall DllMain(void *module, unsigned long reason, void *reserved) {
	(void) module, (void) reason, (void) reserved;
	return 1;
}

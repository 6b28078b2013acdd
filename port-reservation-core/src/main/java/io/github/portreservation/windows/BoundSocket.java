package io.github.portreservation.windows;

/**
 * Socket that is bound on this computer.
 *
 * @param port its port
 * @param processId the process that owns it, 0 if the system does not tell
 */
record BoundSocket(int port, int processId) {

	/**
	 * Return the owner in words for people.
	 * @return such as {@code "process 4711 (C:\jdk\bin\java.exe)"}
	 */
	String owner() {
		if (this.processId == 0) {
			return "a process that Windows does not name";
		}
		return ProcessHandle.of(this.processId)
			.flatMap((process) -> process.info().command())
			.map((command) -> "process %d (%s)".formatted(this.processId, command))
			.orElse("process " + this.processId);
	}

}

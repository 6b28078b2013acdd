package io.github.portreservation.cli;

/**
 * The operating system, where the tool itself has to know it.
 */
final class Platform {

	private Platform() {
	}

	static boolean isWindows() {
		return System.getProperty("os.name").startsWith("Windows");
	}

	static boolean isLinux() {
		return System.getProperty("os.name").startsWith("Linux");
	}

}

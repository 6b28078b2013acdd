package io.github.portreservation.windows;

import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The stand-in for the Windows kernel's part, driven from inside the Windows JVM: what is
 * reserved on the simulated computer, and how it answers where Microsoft's documentation
 * is silent. It is one for all processes of a simulated computer.
 */
final class StandIn {

	private static final int OUTPUT_SIZE = 1 << 20;

	private StandIn() {
	}

	/**
	 * Start with an empty computer, an elevated process and the default answers.
	 */
	static void reset() {
		command("reset");
	}

	static void reboot() {
		command("reboot");
	}

	static void set(String setting, String value) {
		command("set " + setting + " " + value);
	}

	/**
	 * Return the calls since the last reset, one a line.
	 * @return the calls
	 */
	static List<String> log() {
		return command("log").lines().toList();
	}

	/**
	 * Return the calls of one function.
	 * @param function start of the line
	 * @return the calls
	 */
	static List<String> log(String function) {
		return log().stream().filter((line) -> line.contains(function)).toList();
	}

	static String command(String line) {
		try (Memory output = new Memory(OUTPUT_SIZE)) {
			output.clear();
			int error = NativeLibrary.getInstance("portsim")
				.getFunction("PortsimCommand")
				.invokeInt(new Object[] { line, output, OUTPUT_SIZE });
			String text = output.getString(0, Native.getDefaultStringEncoding());
			if (error != 0) {
				throw new IllegalStateException("'%s' failed: %s".formatted(line, text));
			}
			return text;
		}
	}

}

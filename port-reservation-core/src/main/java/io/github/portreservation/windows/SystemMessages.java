package io.github.portreservation.windows;

import com.sun.jna.LastErrorException;
import com.sun.jna.platform.win32.Kernel32Util;

/**
 * The system's own text for error codes, Win32 and Windows Sockets alike, in the language
 * of the system. Source: Microsoft's page "FormatMessageW function (winbase.h)".
 */
interface SystemMessages {

	/**
	 * The texts of the system that this process runs on.
	 */
	SystemMessages WINDOWS = SystemMessages::format;

	/**
	 * Return the text for an error code.
	 * @param code the code
	 * @return the text without the line break that Windows ends it with
	 */
	String text(int code);

	/**
	 * Return the code with its text, the way exceptions quote it.
	 * @param code the code
	 * @return such as {@code Windows error 5: "Access is denied."}
	 */
	default String quote(int code) {
		return "Windows error %d: \"%s\"".formatted(code, text(code));
	}

	private static String format(int code) {
		try {
			return Kernel32Util.formatMessage(code).strip();
		}
		catch (LastErrorException ex) {
			return "no text";
		}
	}

}

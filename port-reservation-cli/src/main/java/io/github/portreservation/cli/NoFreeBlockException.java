package io.github.portreservation.cli;

import java.io.IOException;

/**
 * Thrown when there is no block to suggest.
 */
class NoFreeBlockException extends IOException {

	NoFreeBlockException(int count) {
		super("There are no %d consecutive ports that are free and that the system neither assigns nor keeps. Ask for fewer, or see with '%s doctor' what takes them."
			.formatted(count, RootCommand.NAME));
	}

}

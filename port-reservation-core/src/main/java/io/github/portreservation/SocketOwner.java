package io.github.portreservation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Whom a socket belongs to, as far as the system lets this process know.
 *
 * @since 0.1.0
 */
public sealed interface SocketOwner {

	/**
	 * Return the owner in words for people, without the command line.
	 * @return such as {@code "process 4711 (java, started at 2026-11-22T06:40:00Z)"}
	 */
	String description();

	/**
	 * Process that is known.
	 *
	 * @param pid number of the process
	 * @param name name of its program without the folder, or {@code null} if the system
	 * does not tell
	 * @param commandLine the program with its arguments, or {@code null} if the system
	 * does not tell. Arguments may be secrets: show them to nobody who may not see them.
	 * @param started when it started, or {@code null} if the system does not tell
	 */
	record Known(long pid, @Nullable String name, @Nullable String commandLine,
			@Nullable Instant started) implements SocketOwner {

		private static final Pattern JAVA = Pattern.compile("javaw?(\\.exe)?");

		/**
		 * Return what the system tells of a process.
		 * @param pid number of the process
		 * @param name name of its program for the case that Java does not see it, or
		 * {@code null}
		 * @return the owner
		 */
		public static Known of(long pid, @Nullable String name) {
			return ProcessHandle.of(pid)
				.map(ProcessHandle::info)
				.map((info) -> new Known(pid, info.command().map(Known::fileName).orElse(name),
						info.commandLine().orElse(null),
						info.startInstant().map((start) -> start.truncatedTo(ChronoUnit.SECONDS)).orElse(null)))
				.orElseGet(() -> new Known(pid, name, null, null));
		}

		private static String fileName(String command) {
			try {
				Path name = Path.of(command).getFileName();
				return (name != null) ? name.toString() : command;
			}
			catch (InvalidPathException ex) {
				return command;
			}
		}

		/**
		 * Return whether the owner is this very process.
		 * @return {@code true} if it is
		 */
		public boolean isThisProcess() {
			return this.pid == ProcessHandle.current().pid();
		}

		@Override
		public String description() {
			String program = (this.name != null) ? this.name : "program not visible";
			return "%s %d (%s%s%s)".formatted(isThisProcess() ? "this very process," : "process", this.pid, program,
					(this.started != null) ? ", started at " + this.started : "",
					sharedProgram()
						.map((shared) -> ", probably another instance of this application: it was started with %s too"
							.formatted(shared.shortName()))
						.orElse(""));
		}

		private Optional<JavaProgram> sharedProgram() {
			if (isThisProcess() || this.commandLine == null || this.name == null
					|| !JAVA.matcher(this.name).matches()) {
				return Optional.empty();
			}
			Optional<JavaProgram> own = ProcessHandle.current().info().commandLine().flatMap(JavaProgram::of);
			return JavaProgram.of(this.commandLine).filter((program) -> own.filter(program::equals).isPresent());
		}

	}

	/**
	 * Process that the system does not show to this one.
	 *
	 * @param clue what is known of it and why it is not more, such as
	 * {@code "of user 65534 (which one, only root can see)"}
	 */
	record Hidden(String clue) implements SocketOwner {

		@Override
		public String description() {
			return "a process " + this.clue;
		}

	}

	/**
	 * No process: the system itself keeps what is left of a connection.
	 */
	record None() implements SocketOwner {

		@Override
		public String description() {
			return "no process any more";
		}

	}

}

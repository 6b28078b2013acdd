package io.github.portreservation.unix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * File of a registry. It is text for people to read: a first line with a title and the
 * version, a line for each entry, and a last line with their number, by which a truncated
 * file is known. It is replaced in one step, so that a reader sees either the old or the
 * new one, whenever the writer is stopped.
 */
final class RegistryFile {

	private static final int VERSION = 1;

	private static final String MODE = "rw-r--r--";

	private static final String RESTORE = "Restore the file, or delete it to forget the blocks it kept.";

	private final RegistryFolder folder;

	private final Path path;

	private final String title;

	private final boolean lasting;

	private RegistryFile(RegistryFolder folder, String name, String title, boolean lasting) {
		this.folder = folder;
		this.path = folder.resolve(name);
		this.title = title + " ";
		this.lasting = lasting;
	}

	/**
	 * Return a file whose entries last even if the computer fails.
	 * @param folder the registry
	 * @param name the name of the file
	 * @param title what the first line starts with
	 * @return the file
	 */
	static RegistryFile lasting(RegistryFolder folder, String name, String title) {
		return new RegistryFile(folder, name, title, true);
	}

	/**
	 * Return a file whose entries mean nothing after a restart of the computer, and so
	 * are not forced to its disk. If the computer fails, an empty file may be left, which
	 * is read as if there were none.
	 * @param folder the registry
	 * @param name the name of the file
	 * @param title what the first line starts with
	 * @return the file
	 */
	static RegistryFile untilRestart(RegistryFolder folder, String name, String title) {
		return new RegistryFile(folder, name, title, false);
	}

	/**
	 * Read all entries.
	 * @param <T> the type of an entry
	 * @param parser makes an entry of a line, or throws an
	 * {@link IllegalArgumentException}
	 * @return the entries, none if there is no file
	 * @throws RegistryFault if the file cannot be read or understood
	 */
	<T> List<T> read(Function<String, T> parser) throws RegistryFault {
		List<String> lines = readLines();
		if (lines.isEmpty()) {
			return List.of();
		}
		requireVersion(lines.get(0));
		int last = lines.size() - 1;
		if (last == 0 || !lines.get(last).equals("end " + (last - 1))) {
			throw fault("is truncated: its last line is not 'end %d'".formatted(Math.max(0, last - 1)), RESTORE, null);
		}
		List<T> entries = new ArrayList<>();
		for (int i = 1; i < last; i++) {
			try {
				entries.add(parser.apply(lines.get(i)));
			}
			catch (IllegalArgumentException ex) {
				throw fault("cannot be understood: line %d, '%s', is wrong: %s".formatted(i + 1,
						printable(lines.get(i)), ex.getMessage()), RESTORE, ex);
			}
		}
		return entries;
	}

	private List<String> readLines() throws RegistryFault {
		requireFileOrNothing();
		// A channel would refuse to be read by a thread that has been interrupted.
		try (InputStream file = Files.newInputStream(this.path, LinkOption.NOFOLLOW_LINKS)) {
			ByteBuffer content = ByteBuffer.wrap(file.readAllBytes());
			List<String> lines = StandardCharsets.UTF_8.newDecoder().decode(content).toString().lines().toList();
			return (lines.isEmpty() && this.lasting) ? List.of("") : lines;
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (CharacterCodingException ex) {
			throw fault("cannot be understood: it is not UTF-8 text", RESTORE, ex);
		}
		catch (IOException ex) {
			throw fault("cannot be read: " + RegistryFolder.reason(ex),
					"Make it a file that user '%s' can read.".formatted(UnixUser.name()), ex);
		}
	}

	/**
	 * Make sure that opening does not wait for ever, as it does for a named pipe.
	 * @throws RegistryFault if there is something that is not a file
	 */
	private void requireFileOrNothing() throws RegistryFault {
		if (Files.isSymbolicLink(this.path)) {
			throw fault("is a symbolic link, which is not followed",
					"Make it a file that user '%s' can read.".formatted(UnixUser.name()), null);
		}
		if (Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)
				&& !Files.isRegularFile(this.path, LinkOption.NOFOLLOW_LINKS)) {
			throw fault("is not a file", "Remove it.", null);
		}
	}

	private void requireVersion(String first) throws RegistryFault {
		if (!first.startsWith(this.title)) {
			throw fault("cannot be understood: its first line is not '%s%d'".formatted(this.title, VERSION), RESTORE,
					null);
		}
		if (!first.equals(this.title + VERSION)) {
			throw fault(
					"is of version '%s', and this library reads version %d"
						.formatted(printable(first.substring(this.title.length())), VERSION),
					"Use one version of the library on this computer.", null);
		}
	}

	/**
	 * Replace all entries.
	 * @param lines a line for each entry
	 * @throws RegistryFault if the file cannot be written
	 */
	void write(List<String> lines) throws RegistryFault {
		List<String> all = new ArrayList<>(List.of(this.title + VERSION));
		all.addAll(lines);
		all.add("end " + lines.size());
		Path replacement = this.folder.resolve(this.path.getFileName() + ".new");
		try {
			Files.deleteIfExists(replacement);
			try (FileChannel channel = FileChannel.open(replacement,
					Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)))) {
				ByteBuffer content = ByteBuffer.wrap((String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
				while (content.hasRemaining()) {
					channel.write(content);
				}
				this.folder.grant(replacement, MODE);
				if (this.lasting) {
					channel.force(true);
				}
			}
			Files.move(replacement, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw fault("cannot be written: " + RegistryFolder.reason(ex),
					"Nothing has been changed. Make room on its disk, or make its folder writable for user '%s'."
						.formatted(UnixUser.name()),
					ex);
		}
		if (this.lasting) {
			forceRename();
		}
	}

	private void forceRename() throws RegistryFault {
		try (FileChannel directory = FileChannel.open(this.folder.path(), StandardOpenOption.READ)) {
			directory.force(true);
		}
		catch (IOException ex) {
			throw fault("has been written, but may be lost if the computer fails now: " + RegistryFolder.reason(ex),
					"Look at the state of its disk.", ex);
		}
	}

	private RegistryFault fault(String problem, String remedy, @Nullable Throwable cause) {
		return new RegistryFault(this.path, problem, remedy, cause);
	}

	private static String printable(String text) {
		String shown = text.codePoints()
			.limit(60)
			.map((character) -> Character.isISOControl(character) ? '?' : character)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return (text.length() > shown.length()) ? shown + "…" : shown;
	}

}

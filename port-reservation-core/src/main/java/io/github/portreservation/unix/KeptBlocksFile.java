package io.github.portreservation.unix;

import java.io.IOException;
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

/**
 * File of the blocks that are kept until they are deleted. It is text for people to read:
 * a first line with the version, a line for each block, and a last line with their
 * number, by which a truncated file is known. It is replaced in one step, so that a
 * reader sees either the old or the new one, whenever the writer is stopped.
 */
class KeptBlocksFile {

	private static final String TITLE = "port-reservation registry ";

	private static final int VERSION = 1;

	private static final String RESTORE = "Restore the file, or delete it to forget the blocks it kept.";

	private final RegistryFolder folder;

	private final Path path;

	KeptBlocksFile(RegistryFolder folder) {
		this.folder = folder;
		this.path = folder.resolve("registry");
	}

	List<KeptBlock> read() throws RegistryFault {
		List<String> lines = readLines();
		if (lines.isEmpty()) {
			return List.of();
		}
		requireVersion(lines.get(0));
		int last = lines.size() - 1;
		if (last == 0 || !lines.get(last).equals("end " + (last - 1))) {
			throw new RegistryFault(this.path, "is truncated: its last line is not 'end %d'".formatted(last), RESTORE,
					null);
		}
		List<KeptBlock> blocks = new ArrayList<>();
		for (int i = 1; i < last; i++) {
			try {
				blocks.add(KeptBlock.parse(lines.get(i)));
			}
			catch (IllegalArgumentException ex) {
				throw new RegistryFault(this.path, "cannot be understood: line %d, '%s', is %s".formatted(i + 1,
						printable(lines.get(i)), ex.getMessage()), RESTORE, ex);
			}
		}
		return blocks;
	}

	private List<String> readLines() throws RegistryFault {
		try (FileChannel channel = FileChannel.open(this.path,
				Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
			if (!Files.isRegularFile(this.path, LinkOption.NOFOLLOW_LINKS)) {
				throw new RegistryFault(this.path, "is not a file", "Remove it.", null);
			}
			ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
			int read;
			do {
				read = channel.read(content);
			}
			while (read >= 0 && content.hasRemaining());
			List<String> lines = StandardCharsets.UTF_8.newDecoder().decode(content.flip()).toString().lines().toList();
			return lines.isEmpty() ? List.of("") : lines;
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (CharacterCodingException ex) {
			throw new RegistryFault(this.path, "cannot be understood: it is not UTF-8 text", RESTORE, ex);
		}
		catch (RegistryFault ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new RegistryFault(this.path, unreadable(ex),
					"Make the file readable for user '%s'.".formatted(System.getProperty("user.name")), ex);
		}
	}

	private String unreadable(IOException ex) {
		return Files.isSymbolicLink(this.path) ? "is a symbolic link, which is not followed"
				: "cannot be read: " + RegistryFolder.reason(ex);
	}

	private void requireVersion(String title) throws RegistryFault {
		if (!title.startsWith(TITLE)) {
			throw new RegistryFault(this.path,
					"cannot be understood: its first line is not '%s%d'".formatted(TITLE, VERSION), RESTORE, null);
		}
		if (!title.equals(TITLE + VERSION)) {
			throw new RegistryFault(this.path,
					"is of version '%s', and this library reads version %d"
						.formatted(printable(title.substring(TITLE.length())), VERSION),
					"Use one version of the library on this computer.", null);
		}
	}

	void write(List<KeptBlock> blocks) throws RegistryFault {
		StringBuilder text = new StringBuilder(TITLE).append(VERSION).append('\n');
		blocks.forEach((block) -> text.append(block.toLine()).append('\n'));
		text.append("end ").append(blocks.size()).append('\n');
		Path replacement = this.folder.resolve("registry.new");
		try {
			Files.deleteIfExists(replacement);
			try (FileChannel channel = FileChannel.open(replacement,
					Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")))) {
				ByteBuffer content = StandardCharsets.UTF_8.encode(text.toString());
				while (content.hasRemaining()) {
					channel.write(content);
				}
				channel.force(true);
			}
			Files.move(replacement, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new RegistryFault(this.path, "cannot be written: " + RegistryFolder.reason(ex),
					"Nothing has been changed. Make room on its disk, or make its folder writable for user '%s'."
						.formatted(System.getProperty("user.name")),
					ex);
		}
		forceRename();
	}

	private void forceRename() throws RegistryFault {
		try (FileChannel directory = FileChannel.open(this.folder.path(), StandardOpenOption.READ)) {
			directory.force(true);
		}
		catch (IOException ex) {
			throw new RegistryFault(this.path,
					"has been written, but may be lost if the computer fails now: " + RegistryFolder.reason(ex),
					"Look at the state of its disk.", ex);
		}
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

package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortRange;

/**
 * The Linux kernel's list of ports that it never assigns by itself, to TCP and UDP
 * sockets alike: {@code net.ipv4.ip_local_reserved_ports}. Binding one of them by number
 * is not affected. There is one list for each network namespace, it starts empty,
 * everybody may read it and root may write it (Documentation/networking/ip-sysctl.rst).
 */
class KernelPortList {

	/**
	 * The kernel takes at most a page less one byte at a time (proc_do_large_bitmap).
	 */
	private static final int MAX_WRITE = 4000;

	private final Path path;

	private final Path ephemeralRange;

	/**
	 * Create a list.
	 * @param folder {@code /proc/sys/net/ipv4}
	 */
	KernelPortList(Path folder) {
		this.path = folder.resolve("ip_local_reserved_ports");
		this.ephemeralRange = folder.resolve("ip_local_port_range");
	}

	boolean exists() {
		return Files.exists(this.path);
	}

	/**
	 * Return whether this process may change the list: it is root, and {@code /proc/sys}
	 * is not mounted for reading only, as in most containers.
	 * @return {@code true} if it may
	 */
	boolean isWritable() {
		return Files.isWritable(this.path);
	}

	PortSet read() throws IOException {
		return PortSet.parse(ProcFile.read(this.path));
	}

	/**
	 * Return the ports that the kernel assigns by itself, unless they are on the list.
	 * @return the ephemeral range
	 * @throws IOException if it cannot be read
	 */
	PortRange ephemeralRange() throws IOException {
		String[] words = ProcFile.read(this.ephemeralRange).split("\\s+");
		return PortRange.between(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
	}

	/**
	 * Add ports. What others add at the same time is not lost: the kernel replaces its
	 * list by what is written at the start of the file, and adds what is written behind.
	 * @param ports the ports
	 * @throws IOException if the list cannot be written
	 */
	void add(PortSet ports) throws IOException {
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.WRITE)) {
			for (String part : parts(ports)) {
				write(channel, part, 1);
			}
		}
	}

	/**
	 * Take ports away. There is no way to do that without replacing the list, so what
	 * others add within the same moment can be lost.
	 * @param ports the ports
	 * @throws IOException if the list cannot be written
	 */
	void remove(PortSet ports) throws IOException {
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.WRITE)) {
			int position = 0;
			for (String part : parts(read().without(ports))) {
				write(channel, part, position);
				position = 1;
			}
		}
	}

	private List<String> parts(PortSet ports) {
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		for (PortRange range : ports.ranges()) {
			if (part.length() + 12 > MAX_WRITE) {
				parts.add(part.toString());
				part.setLength(0);
			}
			part.append((part.length() != 0) ? "," : "").append(range);
		}
		parts.add(part.append('\n').toString());
		return parts;
	}

	private void write(FileChannel channel, String text, int position) throws IOException {
		ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
		int written = channel.write(content, position);
		if (content.hasRemaining()) {
			throw new IOException("the kernel took only %d characters of '%s'".formatted(written, text.strip()));
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}

package io.github.portreservation.cli;

import java.io.IOException;

/**
 * Network namespace with a kernel's list, a folder {@code /var/lib} and a folder
 * {@code /etc/sysctl.d} of its own, so that those of the computer are left alone. Needs
 * root.
 *
 * @param holder the process that keeps it
 */
record NetworkNamespace(Process holder) implements AutoCloseable {

	private static final String SETUP = "ip link set lo up; mount -t tmpfs tmpfs /etc/sysctl.d; "
			+ "mount -t tmpfs -o mode=755 tmpfs /var/lib; echo ready; exec cat";

	static NetworkNamespace open() throws IOException {
		return open("");
	}

	/**
	 * Open a namespace whose kernel cannot be told anything, as in most containers.
	 * @return the namespace
	 */
	static NetworkNamespace openForReadingOnly() throws IOException {
		return open("mount -o bind,ro /proc/sys /proc/sys; ");
	}

	private static NetworkNamespace open(String before) throws IOException {
		Process holder = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-ec", before + SETUP)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (!"ready".equals(holder.inputReader().readLine())) {
			throw new IOException("No network namespace can be made");
		}
		return new NetworkNamespace(holder);
	}

	Tool tool() {
		return new Tool().by("nsenter", "--target", String.valueOf(this.holder.pid()), "--net", "--mount");
	}

	String shell(String command) throws IOException {
		Process process = new ProcessBuilder("nsenter", "--target", String.valueOf(this.holder.pid()), "--net",
				"--mount", "sh", "-ec", command)
			.redirectErrorStream(true)
			.start();
		return new String(process.getInputStream().readAllBytes()).strip();
	}

	@Override
	public void close() throws IOException {
		this.holder.getOutputStream().close();
		this.holder.destroy();
	}

}

package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Sign that something on this computer takes ports, or keeps them, beside the
 * applications. Only files are looked at, which tell that it is installed, not that it
 * runs.
 *
 * @param name what it is a sign of
 * @param present whether it is there
 * @param evidence the file that tells
 */
record Sign(String name, boolean present, String evidence) {

	/**
	 * Name of the sign that WSL shares the network of Windows.
	 */
	static final String MIRRORED = "WSL, mirrored network";

	private static final Pattern MIRRORED_MODE = Pattern.compile("(?im)^\\s*networkingMode\\s*=\\s*\"?mirrored");

	/**
	 * Look for all signs that this system can have.
	 * @return the signs
	 */
	static List<Sign> all() {
		if (Platform.isWindows()) {
			Path system = Path.of(variable("SystemRoot", "C:\\Windows"), "System32");
			Path programs = Path.of(variable("ProgramFiles", "C:\\Program Files"));
			Path settings = Path.of(System.getProperty("user.home"), ".wslconfig");
			return List.of(file("Hyper-V", system.resolve("vmms.exe")),
					file("WinNAT", system.resolve("drivers").resolve("winnat.sys")),
					file("WSL", system.resolve("wsl.exe")),
					new Sign(MIRRORED, contains(settings, MIRRORED_MODE), settings.toString()),
					file("Docker Desktop", programs.resolve("Docker").resolve("Docker").resolve("Docker Desktop.exe")));
		}
		if (Platform.isLinux()) {
			Path release = Path.of("/proc/sys/kernel/osrelease");
			return List.of(new Sign("WSL", contains(release, Pattern.compile("(?i)microsoft|wsl")), release.toString()),
					file("Docker container", Path.of("/.dockerenv")),
					file("Podman container", Path.of("/run/.containerenv")),
					file("Docker engine", Path.of("/run/docker.sock")));
		}
		return List.of(file("Docker Desktop", Path.of("/Applications/Docker.app")));
	}

	Map<String, Object> json() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("name", this.name);
		members.put("present", this.present);
		members.put("evidence", this.evidence);
		return members;
	}

	private static Sign file(String name, Path path) {
		return new Sign(name, Files.exists(path), path.toString());
	}

	private static boolean contains(Path file, Pattern pattern) {
		try {
			return Files.isReadable(file)
					&& pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String variable(String name, String usual) {
		@Nullable String value = System.getenv(name);
		return (value != null) ? value : usual;
	}

}

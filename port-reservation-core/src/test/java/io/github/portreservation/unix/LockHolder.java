package io.github.portreservation.unix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Program that holds a lock of a registry until it reads a line.
 */
public final class LockHolder {

	private LockHolder() {
	}

	public static void main(String[] args) throws IOException {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		new RegistryLock(Path.of(args[0])).locked((file) -> {
			System.out.println("locked");
			return input.readLine();
		});
		System.out.println("released");
	}

}

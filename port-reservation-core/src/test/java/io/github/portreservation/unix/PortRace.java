package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;

/**
 * Race of processes for the ports of one block.
 */
public final class PortRace implements AutoCloseable {

	private final Path registry;

	private final PortRange range;

	private final Path witness;

	private final List<JavaProcess> racers = new ArrayList<>();

	/**
	 * Create a race.
	 * @param folder an empty folder
	 * @param range the block
	 * @param processes the number of processes
	 * @throws IOException if they cannot be started
	 */
	public PortRace(Path folder, PortRange range, int processes) throws IOException {
		this.registry = folder.resolve("registry");
		this.range = range;
		this.witness = Files.createDirectory(folder.resolve("witness"));
		for (int i = 0; i < processes; i++) {
			this.racers.add(start());
		}
		for (JavaProcess racer : this.racers) {
			racer.readLine();
		}
	}

	private JavaProcess start() throws IOException {
		return JavaProcess.start(PortRacer.class, this.registry, this.range, this.witness);
	}

	/**
	 * Add a process.
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public JavaProcess join() throws IOException {
		JavaProcess racer = start();
		this.racers.add(racer);
		racer.readLine();
		return racer;
	}

	/**
	 * Send a line to all processes at once and collect the answers.
	 * @param line the line
	 * @return the answers
	 * @throws IOException if a process has ended
	 */
	public List<String> all(String line) throws IOException {
		this.racers.forEach((racer) -> racer.send(line));
		List<String> answers = new ArrayList<>();
		for (JavaProcess racer : this.racers) {
			answers.add(racer.readLine());
		}
		return answers;
	}

	@Override
	public void close() {
		this.racers.forEach(JavaProcess::close);
	}

}

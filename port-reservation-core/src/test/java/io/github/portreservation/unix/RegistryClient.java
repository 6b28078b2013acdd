package io.github.portreservation.unix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * Program that uses a registry as told line by line, and answers each line with one of
 * its own: what it did, or the class and message of the exception.
 */
public final class RegistryClient {

	private final PortReservations reservations;

	private final Deque<PortReservation> held = new ArrayDeque<>();

	private final Deque<ServerSocketChannel> bound = new ArrayDeque<>();

	private RegistryClient(PortReservations reservations) {
		this.reservations = reservations;
	}

	public static void main(String[] args) throws IOException {
		RegistryClient client = new RegistryClient(
				TestRegistries.open(args[1], TransportProtocol.TCP, Path.of(args[0])));
		System.out.println("ready");
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(client.answer(line.split(" ")));
		}
	}

	private String answer(String[] words) {
		try {
			return answer(words[0], (words.length > 1) ? PortRange.parse(words[1]) : new PortRange(1, 1));
		}
		catch (IOException ex) {
			return ex.getClass().getSimpleName() + ": " + ex.getMessage();
		}
	}

	private String answer(String verb, PortRange range) throws IOException {
		return switch (verb) {
			case "create" -> this.reservations.create(range).toString();
			case "delete" -> {
				this.reservations.delete(range);
				yield "deleted";
			}
			case "reserve" -> hold(this.reservations.reserve(range, ReservationMode.AUTO));
			case "acquire" -> hold(this.reservations.acquire(range));
			case "release" -> {
				this.held.removeLast().close();
				yield "released";
			}
			case "persist" -> hold(this.reservations.reserve(range, ReservationMode.PERSISTENT));
			case "list" -> this.reservations.list().toString();
			case "forget" -> forget();
			case "bind" -> bind(this.held.getLast());
			case "close" -> {
				this.bound.removeLast().close();
				yield "closed";
			}
			case "churn" -> churn(range);
			default -> throw new IllegalArgumentException(verb);
		};
	}

	private String hold(PortReservation reservation) {
		this.held.addLast(reservation);
		return reservation.toString();
	}

	/**
	 * Lose all reservations without closing them, until the garbage collector has done
	 * what it does then: a reference to one of them has been cleared.
	 * @return what was done
	 */
	private String forget() {
		WeakReference<PortReservation> last = new WeakReference<>(this.held.removeLast());
		this.held.clear();
		for (int round = 0; round < 1000 && last.get() != null; round++) {
			System.gc();
		}
		for (int round = 0; round < 10; round++) {
			System.gc();
			LockSupport.parkNanos(5_000_000);
		}
		return (last.get() != null) ? "kept" : "forgotten";
	}

	private String bind(PortReservation reservation) throws IOException {
		ServerSocketChannel channel = reservation.openServerSocketChannel();
		try {
			reservation.bind(channel, new InetSocketAddress(0), 5);
			this.bound.addLast(channel);
			return "" + channel.socket().getLocalPort();
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Make and delete blocks, kept and leased, until the process is killed.
	 * @param range the ports to do it in
	 * @return never
	 * @throws IOException if the registry fails
	 */
	private String churn(PortRange range) throws IOException {
		PortRange first = new PortRange(range.start(), 1);
		PortRange rest = new PortRange(range.start() + 1, range.count() - 1);
		System.out.println("churning");
		if (this.reservations.lookup(first).isPresent()) {
			this.reservations.delete(first);
		}
		while (true) {
			this.reservations.create(first);
			try (PortReservation lease = this.reservations.reserve(rest, ReservationMode.AUTO);
					ServerSocketChannel channel = lease.openServerSocketChannel()) {
				lease.bind(channel, null, 5);
				this.reservations.delete(first);
			}
		}
	}

}

package io.github.portreservation;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Program that knows nothing of reservations and binds what it is told, line by line:
 * {@code listen}, {@code bind} (without listening) or {@code udp}, the address, the port
 * and whether with {@code SO_REUSEADDR}. {@code close} closes what it has bound last.
 */
public final class PortOutsider {

	private static final Deque<Closeable> sockets = new ArrayDeque<>();

	private PortOutsider() {
	}

	public static void main(String[] args) throws IOException {
		System.out.println("ready");
		// Not System.in, which asks how much can be read: Wine cannot tell that of a
		// pipe.
		BufferedReader input = new BufferedReader(
				new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(answer(line.split(" ")));
		}
	}

	private static String answer(String[] words) throws IOException {
		if (words[0].equals("close")) {
			sockets.pop().close();
			return "closed";
		}
		sockets.push(open(words[0], new InetSocketAddress(InetAddress.getByName(words[1]), Integer.parseInt(words[2])),
				Boolean.parseBoolean(words[3])));
		return "bound";
	}

	private static Closeable open(String how, SocketAddress address, boolean reuse) throws IOException {
		switch (how) {
			case "listen" -> {
				ServerSocket socket = new ServerSocket();
				socket.setReuseAddress(reuse);
				socket.bind(address);
				return socket;
			}
			case "bind" -> {
				Socket socket = new Socket();
				socket.setReuseAddress(reuse);
				socket.bind(address);
				return socket;
			}
			case "udp" -> {
				DatagramSocket socket = new DatagramSocket(null);
				socket.setReuseAddress(reuse);
				socket.bind(address);
				return socket;
			}
			default -> throw new IllegalArgumentException(how);
		}
	}

}

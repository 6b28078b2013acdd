package io.github.portreservation.unix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.TransportProtocol;

/**
 * Program that opens sockets and explains ports as told line by line, and answers each
 * line with one of its own.
 */
public final class PortClient {

	private final List<AutoCloseable> open = new ArrayList<>();

	private PortClient() {
	}

	public static void main(String[] args) throws IOException {
		PortClient client = new PortClient();
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(client.answer(line.split(" ")).replace("\n", "\\n"));
		}
	}

	private String answer(String[] words) throws IOException {
		int port = Integer.parseInt(words[1]);
		return switch (words[0]) {
			case "listen" -> {
				ServerSocket server = new ServerSocket(port);
				this.open.add(server);
				yield "" + server.getLocalPort();
			}
			case "datagram" -> {
				this.open.add(DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", port)));
				yield "" + port;
			}
			case "connect" -> {
				Socket socket = new Socket("127.0.0.1", port);
				this.open.add(socket);
				yield "" + socket.getLocalPort();
			}
			case "explain" -> PortExplanations.of(TransportProtocol.TCP).explain(port).toString();
			default -> throw new IllegalArgumentException(words[0]);
		};
	}

}

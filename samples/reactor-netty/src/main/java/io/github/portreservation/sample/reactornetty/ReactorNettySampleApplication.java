package io.github.portreservation.sample.reactornetty;

import java.net.InetSocketAddress;
import java.util.Objects;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.portreservation.PortReservation;

/**
 * Sample application that tells which port of its block it serves from.
 */
@SpringBootApplication
@RestController
public class ReactorNettySampleApplication {

	private final PortReservation reservation;

	ReactorNettySampleApplication(PortReservation reservation) {
		this.reservation = reservation;
	}

	@GetMapping("/")
	String port(ServerHttpRequest request) {
		InetSocketAddress local = Objects.requireNonNull(request.getLocalAddress());
		return "Serving from port %d of the reserved block %s (%s)".formatted(local.getPort(), this.reservation.range(),
				this.reservation.kind());
	}

	public static void main(String[] args) {
		SpringApplication.run(ReactorNettySampleApplication.class, args);
	}

}

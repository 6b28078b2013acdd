package io.github.portreservation.sample.jetty;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.portreservation.PortReservation;

/**
 * Sample application that tells which port of its block it serves from.
 */
@SpringBootApplication
@RestController
public class JettySampleApplication {

	private final PortReservation reservation;

	JettySampleApplication(PortReservation reservation) {
		this.reservation = reservation;
	}

	@GetMapping("/")
	String port(HttpServletRequest request) {
		return "Serving from port %d of the reserved block %s (%s)".formatted(request.getLocalPort(),
				this.reservation.range(), this.reservation.kind());
	}

	public static void main(String[] args) {
		SpringApplication.run(JettySampleApplication.class, args);
	}

}

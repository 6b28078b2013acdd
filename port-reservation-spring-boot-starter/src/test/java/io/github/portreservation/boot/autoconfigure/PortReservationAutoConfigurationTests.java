package io.github.portreservation.boot.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationAutoConfiguration}.
 */
class PortReservationAutoConfigurationTests {

	@TempDir
	private Path registry;

	private final PortRange block = FreeBlocks.next(4);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class));

	@Test
	void reservesNothingWithoutAStart() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(PortReservation.class)
			.doesNotHaveBean(ReservationDecision.class)
			.doesNotHaveBean(ReservedServerSocketFactory.class));
	}

	@Test
	void reservesNothingWhenStartIsEmpty() {
		this.contextRunner.withPropertyValues("reservation.tcp.start=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PortReservation.class));
	}

	@Test
	void reservesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues("reservation.enabled=false", "reservation.tcp.start=20000")
			.run((context) -> assertThat(context).doesNotHaveBean(PortReservation.class)
				.doesNotHaveBean(PortReservationAutoConfiguration.class));
	}

	@Test
	void reservesTheBlockAndKeepsTheReason() {
		withBlock().run((context) -> {
			assertThat(context).hasSingleBean(PortReservation.class)
				.hasSingleBean(ReservationDecision.class)
				.hasSingleBean(ReservedServerSocketFactory.class);
			ReservationDecision decision = context.getBean(ReservationDecision.class);
			assertThat(decision.reservation()).isSameAs(context.getBean(PortReservation.class));
			assertThat(decision.reservation().range()).isEqualTo(this.block);
			assertThat(decision.reason()).isNotBlank();
		});
	}

	@Test
	void socketFactoryTakesPortsOfTheBlock() {
		withBlock().run((context) -> {
			try (var socket = context.getBean(ReservedServerSocketFactory.class).createServerSocket(0)) {
				assertThat(socket.getLocalPort()).isEqualTo(this.block.start());
			}
		});
	}

	@Test
	void reservationIsClosedWithTheContext() {
		PortReservation[] reservation = new PortReservation[1];
		withBlock().run((context) -> {
			reservation[0] = context.getBean(PortReservation.class);
			assertThat(reservation[0].isHeld()).isTrue();
		});
		assertThat(reservation[0].isHeld()).isFalse();
	}

	@Test
	void modeLookupFailsWithoutAnExistingBlock() {
		withBlock().withPropertyValues("reservation.tcp.mode=lookup")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(ReservationNotFoundException.class));
	}

	@Test
	void modeLookupTakesAnExistingBlock() throws Exception {
		PortReservations reservations = reservations();
		PortReservation existing = reservations.create(this.block);
		withBlock().withPropertyValues("reservation.tcp.mode=lookup")
			.run((context) -> assertThat(context.getBean(ReservationDecision.class).reason())
				.isEqualTo("it existed already"));
		assertThat(existing.isHeld()).isTrue();
		reservations.delete(this.block);
	}

	@Test
	void modePersistentKeepsTheBlockAfterTheContext() throws Exception {
		withBlock().withPropertyValues("reservation.tcp.mode=persistent")
			.run((context) -> assertThat(context).hasSingleBean(PortReservation.class));
		PortReservations reservations = reservations();
		assertThat(reservations.lookup(this.block)).isPresent();
		reservations.delete(this.block);
	}

	@Test
	void modeRuntimeReservesForThisProcess() {
		withBlock().withPropertyValues("reservation.tcp.mode=runtime")
			.run((context) -> assertThat(context.getBean(ReservationDecision.class).reason())
				.isEqualTo("made for this process alone, as asked"));
	}

	@Test
	void backsOffFromAReservationOfTheApplication() {
		withBlock().withUserConfiguration(OwnReservation.class).run((context) -> {
			assertThat(context).getBean(PortReservation.class).isInstanceOf(FakePortReservation.class);
			ReservationDecision decision = context.getBean(ReservationDecision.class);
			assertThat(decision.reservation()).isSameAs(context.getBean(PortReservation.class));
			assertThat(decision.reason()).isEqualTo("defined by the application itself");
		});
	}

	@Test
	void backsOffFromASocketFactoryOfTheApplication() {
		withBlock().withUserConfiguration(OwnSocketFactory.class)
			.run((context) -> assertThat(context).hasSingleBean(ReservedServerSocketFactory.class)
				.hasBean("ownSocketFactory"));
	}

	@Test
	void defaultsAreThoseOfTheProperties() {
		ReservationProperties properties = new ReservationProperties();
		assertThat(properties.isEnabled()).isTrue();
		assertThat(properties.getTcp().getStart()).isNull();
		assertThat(properties.getTcp().getCount()).isEqualTo(1);
		assertThat(properties.getTcp().getMode()).isEqualTo(ReservationMode.AUTO);
		assertThat(properties.getRegistry()).isNull();
	}

	private PortReservations reservations() {
		return PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.registry));
	}

	private ApplicationContextRunner withBlock() {
		return this.contextRunner.withPropertyValues("reservation.tcp.start=" + this.block.start(),
				"reservation.tcp.count=" + this.block.count(), "reservation.registry=" + this.registry);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReservation {

		@Bean
		FakePortReservation ownReservation() {
			return new FakePortReservation();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSocketFactory {

		@Bean
		ReservedServerSocketFactory ownSocketFactory(PortReservation reservation) {
			return new ReservedServerSocketFactory(reservation);
		}

	}

}

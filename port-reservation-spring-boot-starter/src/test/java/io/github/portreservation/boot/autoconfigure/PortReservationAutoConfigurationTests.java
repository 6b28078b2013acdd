package io.github.portreservation.boot.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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
import io.github.portreservation.boot.reservation.OutsidePolicy;
import io.github.portreservation.boot.reservation.ServerReservation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
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
			assertThat(context).doesNotHaveBean("udpReservationDecision").doesNotHaveBean("udpPortReservation");
		});
	}

	@Test
	void anyPortOfTheBlockIsTheDefaultOfServers() {
		withBlock().run((context) -> assertThat(context.getEnvironment())
			.returns("0", (environment) -> environment.getProperty("server.port"))
			.returns("0", (environment) -> environment.getProperty("spring.grpc.server.port")));
	}

	@Test
	void portsThatAreSetWin() {
		withBlock().withPropertyValues("server.port=20005", "spring.grpc.server.port=20006")
			.run((context) -> assertThat(context.getEnvironment())
				.returns("20005", (environment) -> environment.getProperty("server.port"))
				.returns("20006", (environment) -> environment.getProperty("spring.grpc.server.port")));
	}

	@Test
	void udpBlockIsNoDefaultOfServers() {
		withUdpBlock(this.contextRunner).run((context) -> assertThat(context.getEnvironment()).returns(false,
				(environment) -> environment.containsProperty("server.port")));
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
	void blockThatWasMadeIsDeletedWithTheContextWhereThatIsAskedFor() throws Exception {
		withBlock().withPropertyValues("reservation.tcp.mode=persistent", "reservation.tcp.delete-on-shutdown=true")
			.run((context) -> assertThat(reservations().lookup(this.block)).isPresent());
		assertThat(reservations().lookup(this.block)).isEmpty();
	}

	@Test
	void blockThatExistedIsNotDeleted(CapturedOutput output) throws Exception {
		PortReservations reservations = reservations();
		reservations.create(this.block);
		withBlock().withPropertyValues("reservation.tcp.delete-on-shutdown=true")
			.run((context) -> assertThat(output)
				.contains("TCP ports %s will not be deleted at shutdown: this application did not make the block"
					.formatted(this.block)));
		assertThat(reservations.lookup(this.block)).isPresent();
		reservations.delete(this.block);
	}

	@Test
	void blockThatEndsByItselfNeedNotBeDeleted(CapturedOutput output) throws Exception {
		withBlock().withPropertyValues("reservation.tcp.delete-on-shutdown=true")
			.run((context) -> assertThat(context).hasSingleBean(PortReservation.class));
		assertThat(reservations().lookup(this.block)).isEmpty();
		assertThat(output).doesNotContain("Deleted", "WARN");
	}

	@Test
	void blockThatCannotBeDeletedIsLogged(CapturedOutput output) {
		withBlock().withPropertyValues("reservation.tcp.mode=persistent", "reservation.tcp.delete-on-shutdown=true")
			.run((context) -> reservations().delete(this.block));
		assertThat(output).contains("WARN")
			.contains(
					"The reserved block of TCP ports %s could not be deleted at shutdown and stays until this command deletes it: port-reservation delete %d %d. "
						.formatted(this.block, this.block.start(), this.block.count()));
	}

	@Test
	void udpBlockStandsBesideTheTcpBlock() {
		withUdpBlock(withBlock()).withUserConfiguration(UdpUser.class).run((context) -> {
			assertThat(context.getBean(PortReservation.class).protocol()).isEqualTo(TransportProtocol.TCP);
			assertThat(context.getBean(ReservationDecision.class).reservation())
				.isSameAs(context.getBean(PortReservation.class));
			PortReservation udp = context.getBean("udpPortReservation", PortReservation.class);
			assertThat(udp.protocol()).isEqualTo(TransportProtocol.UDP);
			assertThat(udp.range()).isEqualTo(this.block);
			assertThat(context.getBean(DatagramChannel.class).getLocalAddress())
				.asInstanceOf(InstanceOfAssertFactories.type(InetSocketAddress.class))
				.returns(this.block.start(), InetSocketAddress::getPort);
			assertThat(context).hasSingleBean(ReservedServerSocketFactory.class);
		});
	}

	@Test
	void udpBlockAloneLeavesServersAlone() {
		PortReservation[] udp = new PortReservation[1];
		withUdpBlock(this.contextRunner).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(ServerReservation.class)
				.doesNotHaveBean(ReservedServerSocketFactory.class);
			udp[0] = context.getBean("udpPortReservation", PortReservation.class);
			assertThat(udp[0].isHeld()).isTrue();
		});
		assertThat(udp[0].isHeld()).isFalse();
	}

	@Test
	void udpBlockThatWasMadeIsDeletedWithTheContextWhereThatIsAskedFor() throws Exception {
		PortReservations reservations = PortReservations.of(TransportProtocol.UDP,
				new ReservationSettings(this.registry));
		withUdpBlock(this.contextRunner)
			.withPropertyValues("reservation.udp.mode=persistent", "reservation.udp.delete-on-shutdown=true")
			.run((context) -> assertThat(reservations.lookup(this.block)).isPresent());
		assertThat(reservations.lookup(this.block)).isEmpty();
	}

	@Test
	void tcpBlockStandsBesideAUdpReservationOfTheApplication() {
		withBlock().withUserConfiguration(OwnUdpReservation.class).run((context) -> {
			assertThat(context.getBean(PortReservation.class).range()).isEqualTo(this.block);
			assertThat(context).hasSingleBean(ServerReservation.class);
		});
	}

	@Test
	void udpReservationOfTheApplicationLeavesServersAlone() {
		this.contextRunner.withUserConfiguration(OwnUdpReservation.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerReservation.class));
	}

	@Test
	void udpReservationOfTheApplicationWinsOverTheProperties() {
		withUdpBlock(this.contextRunner).withUserConfiguration(OwnUdpReservation.class).run((context) -> {
			assertThat(context).getBean("udpPortReservation").isInstanceOf(FakePortReservation.class);
			ReservationDecision decision = context.getBean("udpReservationDecision", ReservationDecision.class);
			assertThat(decision.reservation()).isSameAs(context.getBean("udpPortReservation"));
			assertThat(decision.reason()).isEqualTo("defined by the application itself");
		});
	}

	@Test
	void tcpReservationUnderTheNameOfTheOneOfUdpPortsIsRefused() {
		withBlock().withUserConfiguration(TcpReservationNamedUdp.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The bean 'udpPortReservation' reserves TCP ports 20000-20019, but its name is that of the "
						+ "reservation of UDP ports: give it another name."));
	}

	@Test
	void socketFactoryTakesPortsOutsideWhereThatIsPermitted(CapturedOutput output) {
		int outside = FreeBlocks.next(1).start();
		withBlock().withPropertyValues("reservation.tcp.outside=warn").run((context) -> {
			try (var socket = context.getBean(ReservedServerSocketFactory.class).createServerSocket(outside)) {
				assertThat(socket.getLocalPort()).isEqualTo(outside);
			}
		});
		assertThat(output).contains("WARN")
			.contains("ReservedServerSocketFactory listens on port %d, outside the reserved block of TCP ports %s"
				.formatted(outside, this.block));
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
		assertThat(properties.getTcp().isDeleteOnShutdown()).isFalse();
		assertThat(properties.getTcp().getOutside()).isEqualTo(OutsidePolicy.FAIL);
		assertThat(properties.getUdp().getStart()).isNull();
		assertThat(properties.getUdp().getCount()).isEqualTo(1);
		assertThat(properties.getUdp().getMode()).isEqualTo(ReservationMode.AUTO);
		assertThat(properties.getUdp().isDeleteOnShutdown()).isFalse();
		assertThat(properties.getRegistry()).isNull();
	}

	private PortReservations reservations() {
		return PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.registry));
	}

	private ApplicationContextRunner withUdpBlock(ApplicationContextRunner runner) {
		return runner.withPropertyValues("reservation.udp.start=" + this.block.start(),
				"reservation.udp.count=" + this.block.count(), "reservation.registry=" + this.registry);
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
	static class OwnUdpReservation {

		@Bean(defaultCandidate = false)
		PortReservation udpPortReservation() {
			return new FakePortReservation(TransportProtocol.UDP);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TcpReservationNamedUdp {

		@Bean(defaultCandidate = false)
		PortReservation udpPortReservation() {
			return new FakePortReservation(TransportProtocol.TCP);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UdpUser {

		@Bean
		DatagramChannel datagramChannel(@Qualifier("udpPortReservation") PortReservation reservation)
				throws IOException {
			DatagramChannel channel = reservation.openDatagramChannel();
			reservation.bind(channel, null);
			return channel;
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

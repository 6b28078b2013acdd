package io.github.portreservation.boot.grpc;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.ShadedNettyGrpcServerFactory;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.DeniedPorts;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ReservedServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link GrpcReservationAutoConfiguration} and
 * {@link ShadedGrpcReservationAutoConfiguration} with real servers and clients.
 */
@ExtendWith(OutputCaptureExtension.class)
class GrpcReservationTests {

	private final PortRange block = FreeBlocks.next(2);

	@TempDir
	private Path registry;

	static Stream<Arguments> transports() {
		return Stream.of(
				Arguments.argumentSet("Netty", io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.class,
						NettyGrpcServerFactory.class),
				Arguments.argumentSet("shaded Netty", io.grpc.netty.NettyServerBuilder.class,
						ShadedNettyGrpcServerFactory.class));
	}

	@ParameterizedTest
	@MethodSource("transports")
	void answersCallsOnAPortOfTheBlock(Class<?> missing, Class<?> factory) {
		runner(missing, 0).run((context) -> {
			assertThat(context.getBean(GrpcServerFactory.class)).isInstanceOf(factory);
			GrpcServerLifecycle server = context.getBean(GrpcServerLifecycle.class);
			assertThat(server.getPort()).isEqualTo(this.block.start());
			assertThat(call(server.getPort())).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
			assertThat(context.getBean(ReservedServers.class).on(server.getPort())).contains("grpc");
		});
	}

	@ParameterizedTest
	@MethodSource("transports")
	void takesAPortOfTheBlockWhenNoneIsAskedFor(Class<?> missing, Class<?> factory) {
		runner(missing).run((context) -> {
			assertThat(context.getBean(GrpcServerFactory.class)).isInstanceOf(factory);
			assertThat(call(this.block.start())).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
		});
	}

	@ParameterizedTest
	@MethodSource("transports")
	void takenPortIsReportedWithItsHolder(Class<?> missing, Class<?> factory, CapturedOutput output)
			throws IOException {
		try (ServerSocket holder = new ServerSocket(this.block.start())) {
			assertThatException().isThrownBy(
					() -> run(TestApplication.class, missing, "--spring.grpc.server.port=" + holder.getLocalPort()));
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("TCP port %d cannot be bound.".formatted(this.block.start()))
			.contains("- This very process, ")
			.contains("Port %d is set by 'spring.grpc.server.port'.".formatted(this.block.start()));
	}

	@ParameterizedTest
	@MethodSource("transports")
	void portOutsideIsReportedWithThePropertyThatAsksForIt(Class<?> missing, Class<?> factory, CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException()
			.isThrownBy(() -> run(TestApplication.class, missing, "--spring.grpc.server.port=" + outside));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block))
			.contains("Set 'spring.grpc.server.port' to 0 for any free port of the block")
			.doesNotContain("in use");
	}

	@ParameterizedTest
	@MethodSource("transports")
	void fullBlockIsReportedAsFull(Class<?> missing, Class<?> factory, CapturedOutput output) throws Exception {
		try (PortReservation holder = PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.registry))
			.reserve(this.block, ReservationMode.AUTO);
				ServerSocketChannel first = holder.openServerSocketChannel();
				ServerSocketChannel second = holder.openServerSocketChannel()) {
			holder.bind(first, null, 1);
			holder.bind(second, null, 1);
			assertThatException().isThrownBy(() -> run(TestApplication.class, missing));
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The reserved block of TCP ports %s is full: none of its 2 ports is free.".formatted(this.block))
			.doesNotContain("in use");
	}

	@ParameterizedTest
	@MethodSource("transports")
	void deniedPortIsReportedAsDenied(Class<?> missing, Class<?> factory, CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(DeniedApplication.class, missing));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(DeniedPorts.PROBLEM, DeniedPorts.REMEDY)
			.doesNotContain("in use");
	}

	private void run(Class<?> application, Class<?> missing, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--spring.grpc.server.health.enabled=false",
				"--reservation.registry=" + this.registry, "--reservation.tcp.start=" + this.block.start(),
				"--reservation.tcp.count=" + this.block.count()));
		all.addAll(List.of(arguments));
		new SpringApplicationBuilder(new DefaultResourceLoader(new FilteredClassLoader(missing)), application)
			.web(WebApplicationType.NONE)
			.run(all.toArray(String[]::new))
			.close();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void answersCallsAgainAfterAnotherStart(Class<?> missing, Class<?> factory) {
		runner(missing, 0).run((context) -> {
			context.stop();
			context.start();
			GrpcServerLifecycle server = context.getBean(GrpcServerLifecycle.class);
			assertThat(server.getPort()).matches(this.block::contains);
			assertThat(call(server.getPort())).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
		});
	}

	@ParameterizedTest
	@MethodSource("transports")
	void takesThePortOfTheBlockThatIsAskedFor(Class<?> missing, Class<?> factory) {
		runner(missing, this.block.end())
			.run((context) -> assertThat(call(this.block.end())).isEqualTo(HealthCheckResponse.ServingStatus.SERVING));
	}

	@ParameterizedTest
	@MethodSource("transports")
	void portOutsideIsTakenWhereThatIsPermitted(Class<?> missing, Class<?> factory) {
		int outside = FreeBlocks.next(1).start();
		runner(missing, outside).withPropertyValues("reservation.tcp.outside=allow")
			.run((context) -> assertThat(call(outside)).isEqualTo(HealthCheckResponse.ServingStatus.SERVING));
	}

	@Test
	void unixDomainSocketIsLeftAlone() {
		runner(io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.class, 0)
			.withPropertyValues("spring.grpc.server.enabled=false", "spring.grpc.server.netty.domain-socket-path=/x")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PortReservation.class)
				.doesNotHaveBean(ReservedGrpcCustomizer.class));
	}

	@Test
	void doesWithoutSpringGrpc() {
		runner(ServerBuilderCustomizer.class, 0).withPropertyValues("spring.grpc.server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(GrpcReservationAutoConfiguration.class)
				.doesNotHaveBean(ShadedGrpcReservationAutoConfiguration.class));
	}

	@Test
	void leavesServersAloneWithoutAReservation() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GrpcReservationAutoConfiguration.class,
					ShadedGrpcReservationAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ServerBuilderCustomizer.class));
	}

	private ApplicationContextRunner runner(Class<?> missing, int port) {
		return runner(missing).withPropertyValues("spring.grpc.server.port=" + port);
	}

	private ApplicationContextRunner runner(Class<?> missing) {
		return new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(missing))
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					GrpcReservationAutoConfiguration.class, ShadedGrpcReservationAutoConfiguration.class,
					SslAutoConfiguration.class, GrpcServerAutoConfiguration.class))
			.withBean(BindableService.class, () -> new HealthStatusManager().getHealthService())
			.withPropertyValues("reservation.registry=" + this.registry, "reservation.tcp.start=" + this.block.start(),
					"reservation.tcp.count=" + this.block.count());
	}

	private static HealthCheckResponse.ServingStatus call(int port) {
		ManagedChannel channel = Grpc
			.newChannelBuilderForAddress("localhost", port, InsecureChannelCredentials.create())
			.build();
		try {
			return Objects.requireNonNull(
					HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()).getStatus());
		}
		finally {
			channel.shutdownNow();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TestApplication {

		@Bean
		BindableService healthService() {
			return new HealthStatusManager().getHealthService();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ TestApplication.class, DeniedPorts.class })
	static class DeniedApplication {

	}

}

package io.github.portreservation.boot.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.reservation.PortSettings;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.reservation.ServerReservation;
import io.github.portreservation.boot.usage.MonitoredBlock;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that reserves the blocks of ports
 * when the application starts: the one of TCP ports for the servers of this application
 * and for anything else that asks for the {@link PortReservation} bean, the one of UDP
 * ports for whoever asks for the bean {@value #UDP_RESERVATION}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = PortReservationAutoConfiguration.ENABLED, matchIfMissing = true)
@EnableConfigurationProperties(ReservationProperties.class)
public final class PortReservationAutoConfiguration {

	static final String ENABLED = "reservation.enabled";

	static final String DECISION = "reservationDecision";

	static final String UDP_RESERVATION = "udpPortReservation";

	static final String UDP_DECISION = "udpReservationDecision";

	PortReservationAutoConfiguration(Environment environment) {
		ReservedBlockProperties.TCP.requireStart(environment);
		ReservedBlockProperties.UDP.requireStart(environment);
	}

	@Bean
	@ConditionalOnReservedBlock(TransportProtocol.TCP)
	static BeanFactoryPostProcessor reservedServerPortDefaults(ConfigurableEnvironment environment) {
		return (beanFactory) -> ReservedServerPortEnvironmentPostProcessor.setDefaults(environment);
	}

	@Bean(name = DECISION)
	@ConditionalOnReservedBlock(TransportProtocol.TCP)
	@ConditionalOnMissingBean(value = PortReservation.class, name = DECISION)
	ReservationDecision reservationDecision(ReservationProperties properties) throws PortReservationException {
		return new BlockReserver(properties.getRegistry()).reserve(TransportProtocol.TCP, properties.getTcp());
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnPortReservation(TransportProtocol.TCP)
	@ConditionalOnMissingBean
	PortReservation portReservation(ReservationDecision decision) {
		return decision.reservation();
	}

	@Bean(name = DECISION)
	@ConditionalOnBean(PortReservation.class)
	@ConditionalOnMissingBean(name = DECISION)
	ReservationDecision ownReservationDecision(PortReservation reservation) {
		return ownDecision(reservation);
	}

	@Bean
	@ConditionalOnPortReservation(TransportProtocol.TCP)
	ServerReservation serverReservation(PortReservation reservation, ReservationProperties properties,
			Environment environment, ListableBeanFactory beanFactory) {
		if (reservation.protocol() == TransportProtocol.UDP) {
			ReservationCandidates.refuseUdp(reservation, beanFactory);
		}
		return new ServerReservation(reservation, properties.getTcp().getOutside(), new PortSettings(environment));
	}

	@Bean
	@ConditionalOnPortReservation(TransportProtocol.TCP)
	ReservedServers reservedServers(PortReservation reservation, ServerReservation policy) {
		return new ReservedServers(reservation, policy);
	}

	@Bean
	@ConditionalOnPortReservation(TransportProtocol.TCP)
	@ConditionalOnMissingBean
	ReservedServerSocketFactory reservedServerSocketFactory(ServerReservation reservation) {
		return new ReservedServerSocketFactory(reservation.forServer("ReservedServerSocketFactory"));
	}

	@Bean
	@ConditionalOnPortReservation(TransportProtocol.TCP)
	@ConditionalOnMissingBean(name = "tcpMonitoredBlock")
	MonitoredBlock tcpMonitoredBlock(ReservationDecision decision, ReservationProperties properties) {
		return MonitoredBlock.of(decision, properties.getRegistry());
	}

	@Bean(name = UDP_DECISION, defaultCandidate = false)
	@ConditionalOnReservedBlock(TransportProtocol.UDP)
	@ConditionalOnMissingBean(name = { UDP_RESERVATION, UDP_DECISION })
	ReservationDecision udpReservationDecision(ReservationProperties properties) throws PortReservationException {
		return new BlockReserver(properties.getRegistry()).reserve(TransportProtocol.UDP, properties.getUdp());
	}

	@Bean(name = UDP_RESERVATION, defaultCandidate = false, destroyMethod = "close")
	@ConditionalOnPortReservation(TransportProtocol.UDP)
	@ConditionalOnMissingBean(name = UDP_RESERVATION)
	PortReservation udpPortReservation(@Qualifier(UDP_DECISION) ReservationDecision decision) {
		return decision.reservation();
	}

	@Bean(name = UDP_DECISION, defaultCandidate = false)
	@ConditionalOnBean(name = UDP_RESERVATION)
	@ConditionalOnMissingBean(name = UDP_DECISION)
	ReservationDecision ownUdpReservationDecision(@Qualifier(UDP_RESERVATION) PortReservation reservation) {
		ReservationCandidates.requireUdp(UDP_RESERVATION, reservation);
		return ownDecision(reservation);
	}

	@Bean
	@ConditionalOnPortReservation(TransportProtocol.UDP)
	@ConditionalOnMissingBean(name = "udpMonitoredBlock")
	MonitoredBlock udpMonitoredBlock(@Qualifier(UDP_DECISION) ReservationDecision decision,
			ReservationProperties properties) {
		return MonitoredBlock.of(decision, properties.getRegistry());
	}

	/**
	 * Return the name of the bean that tells how the block of a protocol is reserved.
	 * @param protocol the protocol
	 * @return the name
	 */
	static String decisionName(TransportProtocol protocol) {
		return (protocol == TransportProtocol.TCP) ? DECISION : UDP_DECISION;
	}

	private static ReservationDecision ownDecision(PortReservation reservation) {
		return new ReservationDecision(reservation, "defined by the application itself");
	}

}

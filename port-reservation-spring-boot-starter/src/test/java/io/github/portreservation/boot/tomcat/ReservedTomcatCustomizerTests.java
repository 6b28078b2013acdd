package io.github.portreservation.boot.tomcat;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.reservation.OutsidePolicy;
import io.github.portreservation.boot.reservation.PortSettings;
import io.github.portreservation.boot.reservation.ServerReservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link ReservedTomcatCustomizer} takes and what it refuses.
 */
class ReservedTomcatCustomizerTests {

	private final TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1", "org.apache.coyote.http11.Http11NioProtocol" })
	void takesTheNioProtocol(String protocol) {
		this.factory.setProtocol(protocol);
		customize(OutsidePolicy.FAIL);
		assertThat(this.factory.getProtocol()).isEqualTo(ReservedHttp11NioProtocol.class.getName());
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.coyote.http11.Http11Nio2Protocol",
			"org.apache.coyote.http11.Http11AprProtocol", "org.apache.coyote.ajp.AjpNioProtocol", "AJP/1.3" })
	void refusesOtherProtocols(String protocol) {
		this.factory.setProtocol(protocol);
		assertThatExceptionOfType(UnsupportedTomcatProtocolException.class)
			.isThrownBy(() -> customize(OutsidePolicy.FAIL))
			.returns(protocol, UnsupportedTomcatProtocolException::getProtocol);
	}

	@ParameterizedTest
	@EnumSource
	void refusesOtherProtocolsWhateverBecomesOfPortsOutside(OutsidePolicy policy) {
		this.factory.setProtocol("org.apache.coyote.http11.Http11Nio2Protocol");
		assertThatExceptionOfType(UnsupportedTomcatProtocolException.class).isThrownBy(() -> customize(policy));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1", "org.apache.coyote.http11.Http11Nio2Protocol", "AJP/1.3" })
	void refusesAdditionalConnectorsThatListenByThemselves(String protocol) {
		Connector connector = new Connector(protocol);
		connector.setPort(8081);
		this.factory.addAdditionalConnectors(connector);
		assertThatExceptionOfType(UnsupportedTomcatConnectorException.class)
			.isThrownBy(() -> customize(OutsidePolicy.FAIL))
			.returns(8081, UnsupportedTomcatConnectorException::getPort);
	}

	@Test
	void leavesAdditionalConnectorsAloneWhereThatIsAllowed() {
		Connector connector = new Connector("AJP/1.3");
		this.factory.addAdditionalConnectors(connector);
		customize(OutsidePolicy.ALLOW);
		assertThat(this.factory.getAdditionalConnectors()).containsExactly(connector);
	}

	private void customize(OutsidePolicy policy) {
		new ReservedTomcatCustomizer(new ServerReservation(new FakePortReservation(), policy, new PortSettings(null)))
			.customize(this.factory);
	}

}

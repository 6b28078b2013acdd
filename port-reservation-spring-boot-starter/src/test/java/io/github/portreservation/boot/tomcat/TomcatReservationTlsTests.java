package io.github.portreservation.boot.tomcat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.portreservation.boot.AbstractReservedApplicationTests;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TomcatReservationAutoConfiguration} with a Tomcat that speaks TLS.
 */
class TomcatReservationTlsTests extends AbstractReservedApplicationTests {

	private static final String PASSWORD = "secret";

	@TempDir
	private static Path folder;

	private static Path keyStore;

	@BeforeAll
	static void createKeyStore() throws Exception {
		keyStore = folder.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost", "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
	}

	@Test
	void servesFromAnSslBundle() throws Exception {
		ConfigurableApplicationContext context = startWithBundle();
		HttpResponse<String> response = get(client(), "https://localhost:%d/".formatted(port(context)));
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.body()).isEqualTo("Hello");
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
	}

	@Test
	void negotiatesHttp2() throws Exception {
		ConfigurableApplicationContext context = startWithBundle("--server.http2.enabled=true");
		HttpResponse<String> response = get(client(), "https://localhost:%d/".formatted(port(context)));
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	private ConfigurableApplicationContext startWithBundle(String... arguments) {
		String[] all = new String[arguments.length + 3];
		all[0] = "--spring.ssl.bundle.jks.server.keystore.location=" + keyStore.toUri();
		all[1] = "--spring.ssl.bundle.jks.server.keystore.password=" + PASSWORD;
		all[2] = "--server.ssl.bundle=server";
		System.arraycopy(arguments, 0, all, 3, arguments.length);
		return start(TestWebApplication.class, all);
	}

	private static HttpClient client() throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		try (InputStream content = Files.newInputStream(keyStore)) {
			trusted.load(content, PASSWORD.toCharArray());
		}
		KeyStore certificates = KeyStore.getInstance("PKCS12");
		certificates.load(null, null);
		certificates.setCertificateEntry("server", trusted.getCertificate("server"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(certificates);
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(null, trust.getTrustManagers(), null);
		return HttpClient.newBuilder().sslContext(tls).build();
	}

}

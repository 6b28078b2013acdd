package io.github.portreservation.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Certificate for {@code localhost} in a key store of its own.
 */
public final class TestCertificate {

	private static final String PASSWORD = "secret";

	private static final String ALIAS = "server";

	private final Path keyStore;

	private TestCertificate(Path keyStore) {
		this.keyStore = keyStore;
	}

	/**
	 * Create a certificate.
	 * @param folder where to keep it
	 * @return the certificate
	 */
	public static TestCertificate create(Path folder) throws Exception {
		Path keyStore = folder.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", keyStore.toString(),
				"-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		return new TestCertificate(keyStore);
	}

	/**
	 * Return the properties of an SSL bundle {@code server} with the certificate.
	 * @return the properties, as arguments of an application
	 */
	public List<String> bundle() {
		return List.of("--spring.ssl.bundle.jks.server.keystore.location=" + this.keyStore.toUri(),
				"--spring.ssl.bundle.jks.server.keystore.password=" + PASSWORD);
	}

	/**
	 * Return a client that trusts the certificate.
	 * @return the client
	 */
	public HttpClient client() throws GeneralSecurityException, IOException {
		return HttpClient.newBuilder().sslContext(clientContext()).build();
	}

	/**
	 * Return a context for clients that trusts the certificate.
	 * @return the context
	 */
	public SSLContext clientContext() throws GeneralSecurityException, IOException {
		KeyStore certificates = KeyStore.getInstance("PKCS12");
		certificates.load(null, null);
		certificates.setCertificateEntry(ALIAS, load().getCertificate(ALIAS));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(certificates);
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(null, trust.getTrustManagers(), null);
		return tls;
	}

	/**
	 * Return a context for servers that have the certificate.
	 * @return the context
	 */
	public SSLContext serverContext() throws GeneralSecurityException, IOException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(), PASSWORD.toCharArray());
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(keys.getKeyManagers(), null, null);
		return tls;
	}

	private KeyStore load() throws GeneralSecurityException, IOException {
		KeyStore loaded = KeyStore.getInstance("PKCS12");
		try (InputStream content = Files.newInputStream(this.keyStore)) {
			loaded.load(content, PASSWORD.toCharArray());
		}
		return loaded;
	}

}

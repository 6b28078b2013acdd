package io.github.portreservation.boot;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that applications without a block are what Spring Boot makes of them: they are
 * compared with the same applications where nobody finds this starter.
 */
class PlainSpringBootTests {

	private static final ClassLoader CLASS_LOADER = PlainSpringBootTests.class.getClassLoader();

	private final List<ConfigurableApplicationContext> started = new ArrayList<>();

	@AfterEach
	void closeApplications() {
		this.started.forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void nothingChangesWithoutABlock(EmbeddedServer server) throws Exception {
		List<Snapshot> plain = start(server, new ClassLoaderWithoutStarter());
		assertThat(start(server, CLASS_LOADER)).map(Snapshot::withoutStarter).isEqualTo(plain);
		assertThat(start(server, CLASS_LOADER, "--reservation.tcp.start=")).map(Snapshot::withoutStarter)
			.isEqualTo(plain);
		assertThat(start(server, CLASS_LOADER, "--reservation.enabled=false", "--reservation.tcp.start=20000",
				"--reservation.tcp.count=20"))
			.isEqualTo(plain);
	}

	private List<Snapshot> start(EmbeddedServer server, ClassLoader classLoader, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--spring.autoconfigure.exclude=" + server.others());
		all.add("--management.server.port=0");
		List<WebServerApplicationContext> contexts = new ArrayList<>();
		ApplicationListener<WebServerInitializedEvent> listener = (event) -> contexts
			.add(event.getApplicationContext());
		SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader),
				TestWebApplication.class, AnyPort.class);
		application.setWebApplicationType(server.applicationType());
		application.addListeners(listener);
		this.started.add(application.run(all.toArray(String[]::new)));
		assertThat(contexts).hasSize(2);
		return List.of(Snapshot.of(contexts.get(0), "/thread"), Snapshot.of(contexts.get(1), "/actuator/health"));
	}

	/**
	 * Lets servers run side by side, and keeps what they were to listen on.
	 */
	@Configuration(proxyBeanMethods = false)
	static class AnyPort implements WebServerFactoryCustomizer<AbstractConfigurableWebServerFactory>, Ordered {

		private int configured;

		@Override
		public void customize(AbstractConfigurableWebServerFactory factory) {
			this.configured = factory.getPort();
			factory.setPort(0);
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

	/**
	 * What an application and its server are made of, without the numbers that differ
	 * from one start to the next.
	 */
	private record Snapshot(int configuredPort, Map<String, String> beans, List<String> propertySources,
			List<Object> server, String answer) {

		private static Snapshot of(WebServerApplicationContext context, String path) throws Exception {
			WebServer server = context.getWebServer();
			return new Snapshot(context.getBean(AnyPort.class).configured, beans(context),
					propertySources(context.getEnvironment()), server(server),
					AbstractReservedApplicationTests.get(server.getPort(), path).body().replaceAll("\\d+", "#"));
		}

		private static Map<String, String> beans(ListableBeanFactory context) {
			Map<String, String> beans = new TreeMap<>();
			for (String name : context.getBeanNamesForType(Object.class)) {
				beans.put(name, String.valueOf(context.getType(name)).replaceAll("\\$\\$Lambda.*", ""));
			}
			return beans;
		}

		private static List<String> propertySources(Environment environment) {
			return ((ConfigurableEnvironment) environment).getPropertySources()
				.stream()
				.<String>map(PropertySource::getName)
				.toList();
		}

		private static List<Object> server(WebServer server) {
			if (server instanceof TomcatWebServer tomcat) {
				return List.of(tomcat.getTomcat().getConnector().getProtocolHandler().getClass());
			}
			if (server instanceof JettyWebServer jetty) {
				ServerConnector connector = (ServerConnector) jetty.getServer().getConnectors()[0];
				return List.of(connector.getClass(), connector.isOpen(), connector.getReuseAddress(),
						types(jetty.getServer().getEventListeners()), types(connector.getEventListeners()));
			}
			return List.of(server.getClass());
		}

		private static List<String> types(List<?> objects) {
			return objects.stream().map((object) -> object.getClass().getName()).sorted().toList();
		}

		private Snapshot withoutStarter() {
			Map<String, String> others = new TreeMap<>(this.beans);
			others.values().removeIf((type) -> type.matches("class io\\.github\\.portreservation\\.boot\\.\\w+\\..*"));
			return new Snapshot(this.configuredPort, others, this.propertySources, this.server, this.answer);
		}

	}

	/**
	 * Class loader in which Spring Boot does not find the starter: the files are hidden
	 * that tell of its classes.
	 */
	private static final class ClassLoaderWithoutStarter extends ClassLoader {

		private final String starter = PortReservationAutoConfiguration.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toString();

		private ClassLoaderWithoutStarter() {
			super(CLASS_LOADER);
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			return Collections.enumeration(Collections.list(super.getResources(name))
				.stream()
				.filter((resource) -> !resource.toString().startsWith(this.starter))
				.toList());
		}

	}

}

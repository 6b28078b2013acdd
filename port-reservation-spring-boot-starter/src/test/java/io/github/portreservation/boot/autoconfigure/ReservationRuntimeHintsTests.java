package io.github.portreservation.boot.autoconfigure;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ServiceLoader;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Structure;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.JdkProxyHint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import io.github.portreservation.PortReservationProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservationRuntimeHints}, by what the core really has.
 */
class ReservationRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		new ReservationRuntimeHints().registerHints(this.hints, null);
	}

	@Test
	void providersAreFoundByTheServiceLoader() throws Exception {
		assertThat(RuntimeHintsPredicates.resource()
			.forResource("META-INF/services/" + PortReservationProvider.class.getName())).accepts(this.hints);
		for (PortReservationProvider provider : ServiceLoader.load(PortReservationProvider.class)) {
			assertThat(
					RuntimeHintsPredicates.reflection().onConstructorInvocation(provider.getClass().getConstructor()))
				.accepts(this.hints);
		}
	}

	@Test
	void everyLibraryOfTheCoreIsAProxy() {
		JavaClasses core = core();
		assertThat(core).filteredOn((type) -> type.isInterface() && type.isAssignableTo(Library.class))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(
					this.hints.proxies().jdkProxyHints().map(JdkProxyHint::getProxiedInterfaces))
				.anySatisfy((interfaces) -> assertThat(interfaces).containsExactly(TypeReference.of(type.getName()))));
	}

	@Test
	void coreHasNoStructuresOrCallbacksThatWouldNeedHints() {
		assertThat(core())
			.filteredOn((type) -> type.isAssignableTo(Structure.class) || type.isAssignableTo(Callback.class))
			.extracting(JavaClass::getName)
			.isEmpty();
	}

	@Test
	void fieldsThatHoldSocketsAreRead() throws IOException {
		try (NetworkChannel tcp = ServerSocketChannel.open(); NetworkChannel udp = DatagramChannel.open()) {
			assertThat(this.hints.jni().typeHints().map((hint) -> hint.getType().getName()))
				.containsExactlyInAnyOrder(tcp.getClass().getName(), udp.getClass().getName());
		}
	}

	private static JavaClasses core() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.portreservation.windows");
	}

}

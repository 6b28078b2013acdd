package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortInspector;
import io.github.portreservation.PortReservationProvider;
import io.github.portreservation.ReservationBackend;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

/**
 * Provider for Linux and macOS.
 *
 * @since 0.1.0
 */
public final class UnixPortReservationProvider implements PortReservationProvider {

	private static final System.Logger logger = System.getLogger(UnixPortReservationProvider.class.getName());

	@Override
	public boolean isAvailable() {
		String name = System.getProperty("os.name");
		return name.startsWith("Linux") || name.startsWith("Mac");
	}

	@Override
	public ReservationBackend open(TransportProtocol protocol, ReservationSettings settings) {
		return new UnixReservationBackend(protocol, registry(settings.registry()));
	}

	@Override
	public PortInspector inspector(TransportProtocol protocol, ReservationSettings settings) {
		Registry registry = registry(settings.registry());
		return UnixUser.isMac() ? new MacPortInspector(protocol, registry)
				: new LinuxPortInspector(protocol, registry, Path.of("/proc"));
	}

	private static Registry registry(@Nullable Path chosen) {
		if (chosen != null) {
			return registry(RegistryFolder.at(chosen), null);
		}
		RegistryFolder system = RegistryFolder.ofSystem();
		return UnixUser.isRoot() ? registry(system, null)
				: registry(RegistryFolder.ofUser(System.getenv()), new Registry(system, null, null));
	}

	private static Registry registry(RegistryFolder folder, @Nullable Registry background) {
		return new Registry(folder, background, kernelGuard(folder));
	}

	private static @Nullable KernelGuard kernelGuard(RegistryFolder folder) {
		KernelPortList list = new KernelPortList(Path.of("/proc/sys/net/ipv4"));
		if (!list.exists()) {
			return null;
		}
		try {
			return KernelGuard.open(folder, list, SysctlFile.of(Path.of("/etc/sysctl.d"), folder));
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.WARNING, "The kernel cannot be made to keep ports", ex);
			return null;
		}
	}

}

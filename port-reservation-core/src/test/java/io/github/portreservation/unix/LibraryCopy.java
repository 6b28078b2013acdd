package io.github.portreservation.unix;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortRange;

/**
 * This library and its tests, loaded a second time.
 */
final class LibraryCopy implements AutoCloseable {

	private final URLClassLoader classes;

	LibraryCopy() throws Exception {
		List<URL> path = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			path.add(Path.of(entry).toUri().toURL());
		}
		this.classes = new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
	}

	AutoCloseable reserve(Path folder, PortRange range) throws Exception {
		Method reserve = this.classes.loadClass(LibraryCopyEntry.class.getName())
			.getMethod("reserve", Path.class, String.class);
		return (AutoCloseable) reserve.invoke(null, folder, range.toString());
	}

	int bindAndClose(AutoCloseable reservation) {
		try {
			return (Integer) this.classes.loadClass(LibraryCopyEntry.class.getName())
				.getMethod("bindAndClose", AutoCloseable.class)
				.invoke(null, reservation);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws Exception {
		this.classes.close();
	}

}

package io.github.portreservation.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinError;
import org.openjdk.jmh.util.ListStatistics;
import org.springframework.util.FileSystemUtils;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * Starts {@link EmptyApplication} again and again, by turns with the starter and a block
 * and without both, and prints how many times longer it takes and how many more classes
 * it loads. What the starter brings along is not on the class path of the other one.
 */
public final class StartupComparison {

	private static final List<Class<?>> BROUGHT_ALONG = List.of(PortReservation.class, JavaProcess.class,
			ServerReservation.class, Native.class, WinError.class);

	private final Path registry;

	private final List<Start> with = new ArrayList<>();

	private final List<Start> without = new ArrayList<>();

	private StartupComparison(Path registry) {
		this.registry = registry;
	}

	/**
	 * Run the comparison.
	 * @param args the number of pairs, or nothing for 20; two more come first and do not
	 * count
	 * @throws Exception if an application does not start
	 */
	public static void main(String[] args) throws Exception {
		int pairs = (args.length > 0) ? Integer.parseInt(args[0]) : 20;
		Path registry = Files.createTempDirectory("startup");
		try {
			new StartupComparison(registry).run(2);
			StartupComparison comparison = new StartupComparison(registry);
			comparison.run(pairs);
			comparison.print();
		}
		finally {
			FileSystemUtils.deleteRecursively(registry);
		}
	}

	private void run(int pairs) throws Exception {
		List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
		List<String> plain = new ArrayList<>(all);
		for (Class<?> type : BROUGHT_ALONG) {
			Path location = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
			plain.removeIf((entry) -> Path.of(entry).toAbsolutePath().equals(location));
		}
		for (int i = 0; i < pairs; i++) {
			this.with.add(start(all, "of the reserved block of TCP ports 20000-20019"));
			this.without.add(start(plain, "Started EmptyApplication"));
		}
	}

	private Start start(List<String> classPath, String expected) throws IOException, InterruptedException {
		Path output = this.registry.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", String.join(File.pathSeparator, classPath), EmptyApplication.class.getName(), "--server.port=0",
				"--reservation.tcp.start=20000", "--reservation.tcp.count=20",
				"--reservation.registry=" + this.registry.resolve("registry"))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		long before = System.nanoTime();
		int status = builder.start().waitFor();
		double seconds = (System.nanoTime() - before) / 1e9;
		String text = Files.readString(output);
		if (status != 0 || !text.contains(expected)) {
			throw new IllegalStateException("Exit %d, and no '%s' in:%n%s".formatted(status, expected, text));
		}
		String classes = text.lines()
			.filter((line) -> line.startsWith(EmptyApplication.LOADED_CLASSES))
			.findFirst()
			.orElseThrow();
		return new Start(seconds, Integer.parseInt(classes.substring(EmptyApplication.LOADED_CLASSES.length())));
	}

	private void print() {
		double[] ratios = new double[this.with.size()];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = this.with.get(i).seconds() / this.without.get(i).seconds();
		}
		System.out.printf("%-16s %10s %16s   (medians of %d starts each, by turns)%n", "", "seconds", "loaded classes",
				ratios.length);
		print("with starter", this.with);
		print("without", this.without);
		System.out.printf("Ratio of each pair, median: %.3f%n", median(ratios));
	}

	private static void print(String name, List<Start> starts) {
		System.out.printf("%-16s %10.2f %16.0f%n", name, median(starts, Start::seconds),
				median(starts, Start::loadedClasses));
	}

	private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
		return median(starts.stream().mapToDouble(figure).toArray());
	}

	private static double median(double[] figures) {
		return new ListStatistics(figures).getPercentile(50);
	}

	private record Start(double seconds, int loadedClasses) {
	}

}

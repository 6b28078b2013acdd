package io.github.portreservation.windows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.portreservation.PortRange;

/**
 * What netsh might print in some language: a table of generated rows, with junk between
 * them if asked for. The texts imitate those of Windows.
 *
 * @param rows the rows that are in the table
 * @param printed the whole output, each byte a character
 */
record NetshTable(List<ExcludedRange> rows, String printed) {

	private static final List<Language> LANGUAGES = List.of(
			new Language("IBM437", "Protocol tcp Port Exclusion Ranges", "Start Port    End Port",
					"* - Administered port exclusions."),
			new Language("IBM850", "Portausschlussbereiche für das Protokoll tcp", "Startport     Endport",
					"* - Verwaltete Portausschlüsse."),
			new Language("IBM850", "Plages d'exclusion de ports du protocole tcp", "Port de début   Port de fin",
					"* - Exclusions de ports administrées."),
			new Language("IBM850", "Intervalos de exclusión de puertos de protocolo tcp",
					"Puerto de inicio    Puerto final", "* - Exclusiones de puertos administradas."),
			new Language("IBM866", "Диапазоны исключения портов протокола tcp", "Начальный порт    Конечный порт",
					"* - Управляемые исключения портов."),
			new Language("x-windows-949", "프로토콜 tcp 포트 제외 범위", "시작 포트    끝 포트", "* - 관리되는 포트 제외입니다."),
			new Language("GBK", "协议 tcp 端口排除范围", "开始端口    结束端口", "* - 管理的端口排除。"),
			new Language("windows-31j", "プロトコル tcp ポートの除外範囲", "開始ポート    終了ポート", "* - 管理されたポート除外"));

	/**
	 * Characters that make no row, some of which have digits, blanks and line ends among
	 * their bytes in UTF-16.
	 */
	private static final String NO_DIGITS = "aZ.:/-+#éß–٣１ㄱㄴㄷ《〹〵ㄠ㈰ⴰ漊漍中";

	/**
	 * Generate a table without junk.
	 * @param random what decides
	 * @return the table
	 */
	static NetshTable clean(Random random) {
		return generate(random, false);
	}

	/**
	 * Generate a table with lines between its rows that are none.
	 * @param random what decides
	 * @return the table
	 */
	static NetshTable withJunk(Random random) {
		return generate(random, true);
	}

	private static NetshTable generate(Random random, boolean junk) {
		Language language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
		List<Charset> charsets = List.of(Charset.forName(language.codePage()), StandardCharsets.UTF_8,
				StandardCharsets.UTF_16LE);
		Charset charset = charsets.get(random.nextInt(charsets.size()));
		String lineEnd = random.nextBoolean() ? "\r\n" : "\n";
		int width = 5 + random.nextInt(15);
		List<ExcludedRange> rows = new ArrayList<>();
		List<String> lines = new ArrayList<>(
				List.of("", language.title(), "", language.header(), "----------    --------"));
		for (int count = random.nextInt(40); count > 0; count--) {
			if (junk && random.nextInt(3) == 0) {
				lines.add(junk(random));
			}
			ExcludedRange row = row(random);
			rows.add(row);
			lines.add(format(row, width) + " ".repeat(random.nextInt(4)));
		}
		lines.addAll(List.of("", language.note(), ""));
		String text = (random.nextInt(4) == 0) ? "\uFEFF" : "";
		text += String.join(lineEnd, lines) + lineEnd;
		return new NetshTable(rows, new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
	}

	private static ExcludedRange row(Random random) {
		int start = 1 + random.nextInt(PortRange.MAX_PORT);
		int end = start + ((random.nextInt(4) == 0) ? 0 : random.nextInt(PortRange.MAX_PORT - start + 1));
		return new ExcludedRange(PortRange.between(start, end), random.nextBoolean());
	}

	private static String format(ExcludedRange row, int width) {
		String numbers = "%" + width + "d %" + width + "d";
		return numbers.formatted(row.range().start(), row.range().end()) + (row.administered() ? "     *" : "");
	}

	private static String junk(Random random) {
		int port = 2 + random.nextInt(PortRange.MAX_PORT - 1);
		int beyond = PortRange.MAX_PORT + 1 + random.nextInt(1_000_000);
		return switch (random.nextInt(9)) {
			case 0 -> "%10d%12d".formatted(port, random.nextInt(port));
			case 1 -> "%10d%12d     *".formatted(port, beyond);
			case 2 -> "%10d%12d".formatted(0, port);
			case 3 -> "%10d".formatted(port);
			case 4 -> "%10d%12d%12d".formatted(1, port, port);
			case 5 -> "%10d%12d     **".formatted(1, port);
			case 6 -> "%10d -%d".formatted(1, port);
			case 7 -> "%10d%12d     %s".formatted(1, port, noise(random));
			default -> noise(random) + " " + noise(random);
		};
	}

	private static String noise(Random random) {
		StringBuilder noise = new StringBuilder();
		for (int length = 1 + random.nextInt(12); length > 0; length--) {
			noise.append(NO_DIGITS.charAt(random.nextInt(NO_DIGITS.length())));
		}
		return noise.toString();
	}

	/**
	 * What one language prints.
	 *
	 * @param codePage the code page of its console
	 * @param title the line above the table
	 * @param header the heads of the columns
	 * @param note the line below the table
	 */
	private record Language(String codePage, String title, String header, String note) {

	}

}

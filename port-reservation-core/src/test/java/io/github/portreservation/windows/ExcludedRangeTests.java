package io.github.portreservation.windows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExcludedRange}. The headers imitate those of the languages.
 */
class ExcludedRangeTests {

	private static final String ROWS = "----------    --------      \r\n      5357        5357      \r\n"
			+ "     50000       50059     *\r\n     51000       51099      \r\n\r\n";

	@ParameterizedTest
	@CsvSource({
			"IBM437, Protocol tcp Port Exclusion Ranges, Start Port    End Port, * - Administered port exclusions.",
			"IBM850, Portausschlussbereiche für das Protokoll tcp, Startport     Endport, * - Verwaltete Portausschlüsse.",
			"IBM850, Plages d'exclusion de ports du protocole tcp, Port de début   Port de fin, * - Exclusions de ports administrées.",
			"IBM850, Intervalos de exclusión de puertos de protocolo tcp, Puerto de inicio    Puerto final, * - Exclusiones de puertos administradas.",
			"x-windows-949, 프로토콜 tcp 포트 제외 범위, 시작 포트    끝 포트, * - 관리되는 포트 제외입니다.",
			"GBK, 协议 tcp 端口排除范围, 开始端口    结束端口, * - 管理的端口排除。",
			"windows-31j, プロトコル tcp ポートの除外範囲, 開始ポート    終了ポート, * - 管理されたポート除外",
			"IBM866, Диапазоны исключения портов протокола tcp, Начальный порт    Конечный порт, * - Управляемые исключения портов." })
	void rowsAreReadInEveryLanguage(String codePage, String title, String header, String note) {
		byte[] printed = ("\r\n" + title + "\r\n\r\n" + header + "      \r\n" + ROWS + note + "\r\n\r\n")
			.getBytes(Charset.forName(codePage));
		assertThat(ExcludedRange.parse(new String(printed, StandardCharsets.ISO_8859_1))).containsExactly(
				new ExcludedRange(new PortRange(5357, 1), false), new ExcludedRange(new PortRange(50000, 60), true),
				new ExcludedRange(new PortRange(51000, 100), false));
	}

	@Test
	void outputInUnicodeIsRead() {
		String printed = new String(ROWS.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
		assertThat(ExcludedRange.parse(printed)).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\r\n", "----------    --------", "70000 80000", "0 100", "0 0", "5357 5356", "5357",
			"5357 -- 5357", "1 2 3", "1 2 * *", "* 1 2", "-1 5", "1 -5", "99999999999 99999999999 *", "123456 1",
			"1.5 2", "80 443 x", "x 80 443", "80443*", "1 65536", "٣ ٤", "１ ２",
			"The following command was not found: int ipv4 show excludedportrange protocol=tcp." })
	void whatIsNoRowIsPassedOver(String line) {
		assertThat(ExcludedRange.parse(line + "\n")).isEmpty();
	}

	@Test
	void lineThatIsCutOffIsPassedOver() {
		assertThat(ExcludedRange.parse("     50000       50059     *\r\n      1000        1099"))
			.containsExactly(new ExcludedRange(new PortRange(50000, 60), true));
	}

	@Test
	void lettersOfUnicodeWhoseBytesAreDigitsMakeNoRow() {
		String printed = new String("ㄱㄱ ㄷㄷ \r\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
		assertThat(printed).contains("1111").contains("7171");
		assertThat(ExcludedRange.parse(printed)).isEmpty();
	}

	@Test
	void junkNeverThrows() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder junk = new StringBuilder();
			for (int length = random.nextInt(30); length > 0; length--) {
				junk.append("0123456789 *-\t\r\n\0ü".charAt(random.nextInt(18)));
			}
			assertThat(ExcludedRange.parse(junk.toString())).allMatch((row) -> row.range().end() <= PortRange.MAX_PORT);
		}
	}

	@Test
	void marksAndWidthsOfColumnsDoNotMatter() {
		assertThat(ExcludedRange.parse("1\t65535\t*\n  80   80\r\n\t443 444  *  \n")).containsExactly(
				new ExcludedRange(new PortRange(1, 65535), true), new ExcludedRange(new PortRange(80, 1), false),
				new ExcludedRange(new PortRange(443, 2), true));
	}

}

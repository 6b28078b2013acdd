package io.github.portreservation.windows;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for {@link ExcludedRange} whatever netsh prints, tried on generated tables.
 * Each comes from a seed of its own, which a failure tells.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "A text is read there as anywhere")
class ExcludedRangePropertyTests {

	private static final int TABLES = 3_000;

	@Test
	void rowsOfEveryTableAreReadAndNothingElse() {
		for (int seed = 0; seed < TABLES; seed++) {
			NetshTable table = NetshTable.clean(new Random(seed));
			assertThat(ExcludedRange.parse(table.printed())).as("seed %d", seed).isEqualTo(table.rows());
		}
	}

	@Test
	void junkBetweenTheRowsIsPassedOver() {
		for (int seed = 0; seed < TABLES; seed++) {
			NetshTable table = NetshTable.withJunk(new Random(seed));
			assertThat(ExcludedRange.parse(table.printed())).as("seed %d", seed).isEqualTo(table.rows());
		}
	}

	@Test
	void tableThatIsCutOffAnywhereInventsNothing() {
		for (int seed = 0; seed < TABLES; seed++) {
			Random random = new Random(seed);
			NetshTable table = NetshTable.withJunk(random);
			List<ExcludedRange> read = ExcludedRange
				.parse(table.printed().substring(0, random.nextInt(table.printed().length())));
			assertThat(table.rows().subList(0, Math.min(read.size(), table.rows().size()))).as("seed %d", seed)
				.isEqualTo(read);
		}
	}

	@Test
	void bytesAtRandomNeverThrow() {
		for (int seed = 0; seed < TABLES; seed++) {
			Random random = new Random(seed);
			StringBuilder bytes = new StringBuilder();
			for (int length = random.nextInt(300); length > 0; length--) {
				bytes.append((char) random.nextInt(256));
			}
			assertThat(ExcludedRange.parse(bytes.toString())).as("seed %d", seed)
				.allMatch((row) -> row.range().end() <= PortRange.MAX_PORT);
		}
	}

	@Test
	void damagedTableNeverThrows() {
		for (int seed = 0; seed < TABLES; seed++) {
			Random random = new Random(seed);
			StringBuilder printed = new StringBuilder(NetshTable.clean(random).printed());
			for (int damages = 1 + random.nextInt(20); damages > 0; damages--) {
				printed.setCharAt(random.nextInt(printed.length()), (char) random.nextInt(256));
			}
			assertThat(ExcludedRange.parse(printed.toString())).as("seed %d", seed)
				.allMatch((row) -> row.range().start() <= row.range().end() && row.range().end() <= PortRange.MAX_PORT);
		}
	}

}

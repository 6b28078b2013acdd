package io.github.portreservation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PortRange}.
 */
class PortRangeTests {

	@ParameterizedTest
	@CsvSource({ "1, 1, 1", "1, 65535, 65535", "65535, 1, 65535", "20000, 20, 20019" })
	void validBlocksKnowTheirLastPort(int start, int count, int end) {
		assertThat(new PortRange(start, count).end()).isEqualTo(end);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE })
	void startMustBeAPort(int start) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(start, 1))
			.withMessage("Start port %d is not a port: choose a number from 1 to 65535", start);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void countMustBeAtLeastOne(int count) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(20000, count))
			.withMessage("Count %d is not a number of ports: choose at least 1", count);
	}

	@ParameterizedTest
	@CsvSource({ "65530, 10, 65539, 6", "65535, 2, 65536, 1", "1, 65536, 65536, 65535",
			"2, 2147483647, 2147483648, 65534" })
	void blockMustEndAtTheLastPort(int start, int count, long end, int most) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(start, count))
			.withMessage("%d ports from %d would end at %d, past the last port 65535: "
					+ "choose a count of at most %d, or a lower start", count, start, end, most);
	}

	@Test
	void printedBlockCanBeParsed() {
		assertThat(new PortRange(20000, 20)).hasToString("20000-20019");
		assertThat(PortRange.parse("20000-20019")).isEqualTo(new PortRange(20000, 20));
		assertThat(PortRange.parse(new PortRange(80, 1).toString())).isEqualTo(new PortRange(80, 1));
		assertThat(PortRange.parse("8080")).isEqualTo(new PortRange(8080, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "20000-", "-20000", "1-2-3", "20000 - 20019", "123456", "٢٠" })
	void otherTextIsNamed(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> PortRange.parse(text))
			.withMessage("'%s' is not a block of ports: write it as 20000-20019, or as a single port", text);
	}

	@Test
	void blockEndsAfterItsStart() {
		assertThatIllegalArgumentException().isThrownBy(() -> PortRange.parse("20019-20000"))
			.withMessage("Block 20019-20000 ends before it starts: name the lower port first");
	}

	@Test
	void blockContainsItsFirstAndLastPortOnly() {
		PortRange range = new PortRange(20000, 20);
		assertThat(range.contains(20000)).isTrue();
		assertThat(range.contains(20019)).isTrue();
		assertThat(range.contains(19999)).isFalse();
		assertThat(range.contains(20020)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "20000-20019, true, true", "20005-20006, true, true", "19999-20000, true, false",
			"20019-20020, true, false", "19000-21000, true, false", "20020-20021, false, false",
			"19998-19999, false, false" })
	void blocksOverlapWhenTheyShareAPort(String other, boolean overlaps, boolean contains) {
		PortRange range = new PortRange(20000, 20);
		assertThat(range.overlaps(PortRange.parse(other))).isEqualTo(overlaps);
		assertThat(PortRange.parse(other).overlaps(range)).isEqualTo(overlaps);
		assertThat(range.contains(PortRange.parse(other))).isEqualTo(contains);
	}

}

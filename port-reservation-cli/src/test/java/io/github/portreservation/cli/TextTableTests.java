package io.github.portreservation.cli;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextTable} and {@link TextWrap}.
 */
class TextTableTests {

	private final TextTable table = new TextTable("PORT", "STATE", "WHY").row(80, "free", "nothing is in the way")
		.row(8080, "bound",
				"process 4711 listens on it, which has the very long name supercalifragilisticexpialidocious");

	@Test
	void lastColumnIsBrokenBetweenWords() {
		assertThat(this.table.lines(60, UnaryOperator.identity())).containsExactly("PORT  STATE  WHY",
				"80    free   nothing is in the way", "8080  bound  process 4711 listens on it, which has the very",
				"             long name supercalifragilisticexpialidocious");
	}

	@Test
	void rowsBecomeListsWhereThereIsNoRoom() {
		assertThat(this.table.lines(30, UnaryOperator.identity())).startsWith("PORT   80", "STATE  free",
				"WHY    nothing is in the way", "", "PORT   8080");
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 30, 40, 80, 200 })
	void noLineIsLongerThanTheScreen(int width) {
		assertThat(this.table.lines(width, UnaryOperator.identity())).allMatch((line) -> line.length() <= width);
	}

}

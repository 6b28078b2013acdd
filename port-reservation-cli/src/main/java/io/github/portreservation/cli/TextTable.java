package io.github.portreservation.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Table whose columns are aligned. The last column is broken where the screen is too
 * narrow, and where that leaves it no room each row becomes a list of its cells.
 */
final class TextTable {

	private static final int GAP = 2;

	private static final int LEAST_LAST_COLUMN = 24;

	private final List<String> header;

	private final List<List<String>> rows = new ArrayList<>();

	TextTable(String... header) {
		this.header = List.of(header);
	}

	TextTable row(Object... cells) {
		List<String> row = new ArrayList<>();
		for (Object cell : cells) {
			row.add(String.valueOf(cell));
		}
		this.rows.add(row);
		return this;
	}

	/**
	 * Return the table.
	 * @param width number of columns of the screen
	 * @param emphasis marks the header
	 * @return the lines, without blanks at their ends
	 */
	List<String> lines(int width, UnaryOperator<String> emphasis) {
		int[] widths = widths();
		int last = this.header.size() - 1;
		int left = 0;
		for (int i = 0; i < last; i++) {
			left += widths[i] + GAP;
		}
		int room = width - left;
		return (room >= Math.min(widths[last], LEAST_LAST_COLUMN)) ? aligned(widths, left, room, emphasis)
				: stacked(width, emphasis);
	}

	private int[] widths() {
		int[] widths = new int[this.header.size()];
		for (int i = 0; i < widths.length; i++) {
			widths[i] = this.header.get(i).length();
			for (List<String> row : this.rows) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		return widths;
	}

	private List<String> aligned(int[] widths, int left, int room, UnaryOperator<String> emphasis) {
		List<String> lines = new ArrayList<>();
		lines.add(emphasis.apply(cells(this.header, widths) + this.header.get(this.header.size() - 1)));
		for (List<String> row : this.rows) {
			String start = cells(row, widths);
			for (String part : TextWrap.wrap(row.get(row.size() - 1), room)) {
				lines.add((start + part).stripTrailing());
				start = " ".repeat(left);
			}
		}
		return lines;
	}

	private String cells(List<String> row, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < row.size() - 1; i++) {
			line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + GAP));
		}
		return line.toString();
	}

	private List<String> stacked(int width, UnaryOperator<String> emphasis) {
		List<String> lines = new ArrayList<>();
		int labels = this.header.stream().mapToInt(String::length).max().orElse(0) + GAP;
		for (List<String> row : this.rows) {
			if (!lines.isEmpty()) {
				lines.add("");
			}
			for (int i = 0; i < row.size(); i++) {
				String label = this.header.get(i) + " ".repeat(labels - this.header.get(i).length());
				List<String> parts = TextWrap.wrap(row.get(i), width - labels);
				lines.add(emphasis.apply(label) + parts.get(0));
				parts.stream().skip(1).forEach((part) -> lines.add(" ".repeat(labels) + part));
			}
		}
		return lines;
	}

}

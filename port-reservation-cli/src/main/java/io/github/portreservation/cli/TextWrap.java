package io.github.portreservation.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text between words, and inside a word only where it is longer than a line.
 */
final class TextWrap {

	private TextWrap() {
	}

	/**
	 * Break a text.
	 * @param text the text
	 * @param width number of columns
	 * @return the lines, at least one
	 */
	static List<String> wrap(String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.strip().split("\\s+")) {
			if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
			while (line.length() > width) {
				lines.add(line.substring(0, width));
				line.delete(0, width);
			}
		}
		lines.add(line.toString());
		return lines;
	}

}

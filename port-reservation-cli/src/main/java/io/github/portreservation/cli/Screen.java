package io.github.portreservation.cli;

import java.io.PrintWriter;
import java.util.List;

import picocli.CommandLine.Help.Ansi;

/**
 * Where people read: knows how wide it is and whether it shows colours.
 *
 * @param out receives the text
 * @param width number of columns
 * @param ansi whether there are colours
 */
record Screen(PrintWriter out, int width, Ansi ansi) {

	/**
	 * Return the screen of this process.
	 * @param out its writer
	 * @return the screen
	 */
	static Screen of(PrintWriter out) {
		return new Screen(out, Terminal.width(), Terminal.colours() ? Ansi.ON : Ansi.OFF);
	}

	/**
	 * Print a line, broken between words where it is too long.
	 * @param text the text
	 */
	void line(String text) {
		paragraph("", text);
	}

	/**
	 * Print a line below another.
	 * @param text the text
	 */
	void detail(String text) {
		paragraph("  ", text);
	}

	/**
	 * Print a point of a list.
	 * @param text the text
	 */
	void point(String text) {
		List<String> lines = TextWrap.wrap(text, this.width - 2);
		for (int i = 0; i < lines.size(); i++) {
			this.out.println(((i == 0) ? "- " : "  ") + lines.get(i));
		}
	}

	/**
	 * Print a command on a line of its own, which is never broken, so that it can be
	 * copied.
	 * @param command the command
	 */
	void command(String command) {
		this.out.println("    " + command);
	}

	/**
	 * Print the heading of a section.
	 * @param text the text
	 */
	void heading(String text) {
		for (String line : TextWrap.wrap(text, this.width)) {
			this.out.println(style("bold", line));
		}
	}

	/**
	 * Print a table.
	 * @param table the table
	 */
	void table(TextTable table) {
		table.lines(this.width, (header) -> style("bold", header)).forEach(this.out::println);
	}

	/**
	 * Print an empty line.
	 */
	void gap() {
		this.out.println();
	}

	private void paragraph(String indent, String text) {
		TextWrap.wrap(text, this.width - indent.length()).forEach((line) -> this.out.println(indent + line));
	}

	private String style(String style, String text) {
		return this.ansi.enabled() ? Ansi.Style.on(Ansi.Style.valueOf(style)) + text
				+ Ansi.Style.off(Ansi.Style.valueOf(style)) + Ansi.Style.reset.on() : text;
	}

}

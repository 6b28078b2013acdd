package io.github.portreservation.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * The version of the tool, from the manifest of its jar.
 */
final class ToolVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = ToolVersion.class.getPackage().getImplementationVersion();
		return new String[] { RootCommand.NAME + " " + ((version != null) ? version : "(unpackaged)"),
				"Java %s, %s".formatted(System.getProperty("java.version"), System.getProperty("os.name")) };
	}

}

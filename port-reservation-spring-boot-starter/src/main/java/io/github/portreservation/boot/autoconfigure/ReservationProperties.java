package io.github.portreservation.boot.autoconfigure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import io.github.portreservation.ReservationMode;
import io.github.portreservation.boot.reservation.OutsidePolicy;

/**
 * Configuration properties of the reserved blocks.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("reservation")
public class ReservationProperties {

	/**
	 * Whether listening sockets are opened inside a reserved block of ports.
	 */
	private boolean enabled = true;

	/**
	 * Folder of the registry that stands in where the operating system keeps no record of
	 * reserved blocks (Linux and macOS). Usually a folder of the system for root and of
	 * the user for anyone else.
	 */
	private @Nullable Path registry;

	private final Tcp tcp = new Tcp();

	private final Block udp = new Block();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable Path getRegistry() {
		return this.registry;
	}

	public void setRegistry(@Nullable Path registry) {
		this.registry = registry;
	}

	public Tcp getTcp() {
		return this.tcp;
	}

	public Block getUdp() {
		return this.udp;
	}

	/**
	 * What the blocks of both protocols have in common.
	 */
	public static class Block {

		/**
		 * First port of the block. Nothing is reserved unless it is set.
		 */
		private @Nullable Integer start;

		/**
		 * Number of ports in the block.
		 */
		private int count = 1;

		/**
		 * How the block is obtained.
		 */
		private ReservationMode mode = ReservationMode.AUTO;

		/**
		 * Whether a block that this application has made, and that would be kept, is
		 * deleted when the application ends.
		 */
		private boolean deleteOnShutdown;

		public @Nullable Integer getStart() {
			return this.start;
		}

		public void setStart(@Nullable Integer start) {
			this.start = start;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

		public ReservationMode getMode() {
			return this.mode;
		}

		public void setMode(ReservationMode mode) {
			this.mode = mode;
		}

		public boolean isDeleteOnShutdown() {
			return this.deleteOnShutdown;
		}

		public void setDeleteOnShutdown(boolean deleteOnShutdown) {
			this.deleteOnShutdown = deleteOnShutdown;
		}

	}

	/**
	 * Block of TCP ports, for the servers of the application.
	 */
	public static class Tcp extends Block {

		/**
		 * What becomes of a listening port outside the block.
		 */
		private OutsidePolicy outside = OutsidePolicy.FAIL;

		public OutsidePolicy getOutside() {
			return this.outside;
		}

		public void setOutside(OutsidePolicy outside) {
			this.outside = outside;
		}

	}

}

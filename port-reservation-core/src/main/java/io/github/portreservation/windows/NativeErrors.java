package io.github.portreservation.windows;

import com.sun.jna.platform.win32.WinError;
import org.jspecify.annotations.Nullable;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

/**
 * The one place where error codes of Windows become exceptions. The system's own text is
 * kept in each of them.
 */
final class NativeErrors {

	private final TransportProtocol protocol;

	private final PortRange range;

	private final SystemMessages messages;

	private final Obstacles obstacles;

	NativeErrors(TransportProtocol protocol, PortRange range) {
		this(protocol, range, SystemMessages.WINDOWS, Obstacles.of(protocol));
	}

	NativeErrors(TransportProtocol protocol, PortRange range, SystemMessages messages, Obstacles obstacles) {
		this.protocol = protocol;
		this.range = range;
		this.messages = messages;
		this.obstacles = obstacles;
	}

	/**
	 * Return what it means that a persistent block could not be made.
	 * @param code the Win32 error code
	 * @return the exception
	 */
	PortReservationException creating(int code) {
		return switch (code) {
			case WinError.ERROR_ACCESS_DENIED -> new AccessDeniedReservationException(this.protocol, this.range,
					"Windows lets only elevated processes make a persistent block of %s ports %s (%s)"
						.formatted(this.protocol, this.range, this.messages.quote(code)),
					provision(), null);
			case WinError.ERROR_SHARING_VIOLATION -> taken(code);
			default -> failed("make a persistent block of", code);
		};
	}

	/**
	 * Return what it means that a persistent block could not be looked up.
	 * @param code the Win32 error code
	 * @return the exception
	 */
	PortReservationException lookingUp(int code) {
		return switch (code) {
			case WinError.ERROR_ACCESS_DENIED -> new AccessDeniedReservationException(this.protocol, this.range,
					"Windows does not let this process look up the persistent block of %s ports %s (%s)"
						.formatted(this.protocol, this.range, this.messages.quote(code)),
					"Run it from an elevated prompt.", null);
			case WinError.ERROR_NOT_FOUND -> notFound(code);
			default -> failed("look up the persistent block of", code);
		};
	}

	/**
	 * Return what it means that a persistent block could not be deleted.
	 * @param code the Win32 error code
	 * @return the exception
	 */
	PortReservationException deleting(int code) {
		return switch (code) {
			case WinError.ERROR_ACCESS_DENIED -> new AccessDeniedReservationException(this.protocol, this.range,
					"Windows lets only elevated processes delete the persistent block of %s ports %s (%s)"
						.formatted(this.protocol, this.range, this.messages.quote(code)),
					"Repeat it from an elevated prompt, or run there: " + tool().delete(), null);
			case WinError.ERROR_NOT_FOUND -> notFound(code);
			default -> failed("delete the persistent block of", code);
		};
	}

	/**
	 * Return what it means that a runtime reservation could not be made. Which code
	 * Windows gives for a block that is taken is not documented: every code that speaks
	 * of an address in use, of permission or of space is taken as such.
	 * @param code the Windows Sockets error code
	 * @return the exception
	 */
	PortReservationException acquiring(int code) {
		return switch (code) {
			case Winsock.WSAEADDRINUSE, Winsock.WSAEACCES, Winsock.WSAENOBUFS, WinError.ERROR_SHARING_VIOLATION ->
				taken(code);
			case Winsock.WSAEOPNOTSUPP ->
				missing(this.protocol, this.range, ReservationKind.RUNTIME, this.messages.quote(code), null);
			default -> failed("reserve for this process the", code);
		};
	}

	/**
	 * Return what it means that a runtime reservation does not take a new socket any
	 * more.
	 * @param code the Windows Sockets error code
	 * @return the exception
	 */
	PortReservationException verifying(int code) {
		return new ReservationNotFoundException(this.protocol, this.range,
				"Windows does not tie a new socket to it any more (%s)".formatted(this.messages.quote(code)));
	}

	/**
	 * Return what it means that a runtime reservation of any ports could not be made.
	 * @param protocol the protocol of the ports
	 * @param count the number of ports
	 * @param code the Windows Sockets error code
	 * @return the exception
	 */
	static PortReservationException acquiringAny(TransportProtocol protocol, int count, int code) {
		if (code == Winsock.WSAEOPNOTSUPP) {
			return missing(protocol, null, ReservationKind.RUNTIME, SystemMessages.WINDOWS.quote(code), null);
		}
		return new PortReservationException(protocol, null,
				"Windows reserves no %d consecutive %s ports for this process (%s)".formatted(count, protocol,
						SystemMessages.WINDOWS.quote(code)),
				null);
	}

	/**
	 * Return what it means that Windows lacks a function.
	 * @param protocol the protocol of the block
	 * @param range the block, or {@code null} if none was asked for
	 * @param kind what the function would make or find
	 * @param error the error that JNA reports
	 * @return the exception
	 */
	static PortReservationException missing(TransportProtocol protocol, @Nullable PortRange range, ReservationKind kind,
			LinkageError error) {
		return missing(protocol, range, kind, String.valueOf(error.getMessage()).strip(), error);
	}

	private static PortReservationException missing(TransportProtocol protocol, @Nullable PortRange range,
			ReservationKind kind, String what, @Nullable Throwable cause) {
		String reason = "This Windows has no port reservations: a function or a control is missing from iphlpapi.dll or ws2_32.dll (%s). They are there since Windows Vista and Windows Server 2008; plain Wine lacks them."
			.formatted(what);
		return (range != null) ? new UnsupportedReservationException(protocol, range, kind, reason, cause)
				: new PortReservationException(protocol, null, reason, cause);
	}

	/**
	 * Return what it means that a socket could not be tied to a reservation because of
	 * its address family.
	 * @param code the Windows Sockets error code
	 * @return the exception
	 */
	ReservedPortDeniedException associatingDualStack(int code) {
		String open = (this.protocol == TransportProtocol.TCP) ? "openServerSocketChannel()" : "openDatagramChannel()";
		return new ReservedPortDeniedException(this.protocol, this.range,
				"Windows ties no IPv6 or dual-stack socket to the reservation of %s ports %s, which is what Java opens by default, but it does tie IPv4 sockets (%s)"
					.formatted(this.protocol, this.range, this.messages.quote(code)),
				"Open the channel with %s of the reservation, and bind it to an IPv4 address.".formatted(open));
	}

	/**
	 * Return what it means that a socket could not be tied to a reservation.
	 * @param code the Windows Sockets error code
	 * @return the exception
	 */
	ReservedPortDeniedException associating(int code) {
		String denied = "Windows does not tie a socket to the reservation of %s ports %s (%s)".formatted(this.protocol,
				this.range, this.messages.quote(code));
		return (code == Winsock.WSAEACCES)
				? new AssociationDeniedException(this.protocol, this.range, denied,
						"Run the application from an elevated prompt. " + replaceByExclusion())
				: new ReservedPortDeniedException(this.protocol, this.range, denied,
						"Use a new channel that is neither bound nor tied to a reservation.");
	}

	/**
	 * Return what it means that a socket was tied to the reservation by a token that is
	 * not valid any more.
	 * @return the exception
	 */
	ReservedPortDeniedException tiedByEarlierToken() {
		return new ReservedPortDeniedException(this.protocol, this.range,
				"The channel was tied to an earlier reservation of %s ports %s, which has been deleted and made again since, or the computer was restarted"
					.formatted(this.protocol, this.range),
				"Use a new channel.");
	}

	private PortRangeTakenException taken(int code) {
		return this.obstacles.explain(this.range, this.messages.quote(code));
	}

	private ReservationNotFoundException notFound(int code) {
		return new ReservationNotFoundException(this.protocol, this.range,
				"Windows finds a block only by the very start and count it was made with (%s)"
					.formatted(this.messages.quote(code)));
	}

	private PortReservationException failed(String action, int code) {
		return new PortReservationException(this.protocol, this.range, "Windows cannot %s %s ports %s (%s)"
			.formatted(action, this.protocol, this.range, this.messages.quote(code)), null);
	}

	private String provision() {
		return "To keep the ports for processes that are not elevated, run in an elevated prompt: %s, or without that tool in PowerShell: %s. For elevated processes only, run the application once from an elevated prompt, or run there: %s"
			.formatted(tool().createExclusion(), commands().addExclusion(), tool().create());
	}

	private String replaceByExclusion() {
		return "Or give the ports to processes that are not elevated, in an elevated prompt: first %s, then %s"
			.formatted(tool().delete(), tool().createExclusion());
	}

	private ToolCommands tool() {
		return new ToolCommands(this.protocol, this.range);
	}

	private RemedyCommands commands() {
		return new RemedyCommands(this.protocol, this.range);
	}

}

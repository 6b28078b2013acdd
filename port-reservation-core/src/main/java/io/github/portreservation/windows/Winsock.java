package io.github.portreservation.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.BaseTSD.ULONG_PTR;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/**
 * The one function of {@code ws2_32.dll} that port reservations need, with its control
 * codes and the errors that are told apart. jna-platform maps neither.
 * <p>
 * Sources: Microsoft's pages "WSAIoctl function (winsock2.h)",
 * "SIO_ACQUIRE_PORT_RESERVATION", "SIO_RELEASE_PORT_RESERVATION",
 * "SIO_ASSOCIATE_PORT_RESERVATION" and "Windows Sockets Error Codes". Nothing here has
 * been compared with a real Windows.
 */
interface Winsock extends StdCallLibrary {

	/**
	 * The library. Reading this constant loads it.
	 */
	Winsock INSTANCE = Native.load("ws2_32", Winsock.class, W32APIOptions.DEFAULT_OPTIONS);

	/**
	 * Control code that makes a runtime reservation: takes an {@code INET_PORT_RANGE},
	 * gives an {@code INET_PORT_RESERVATION_INSTANCE}.
	 */
	int SIO_ACQUIRE_PORT_RESERVATION = 0x98000064;

	/**
	 * Control code that ends a runtime reservation: takes its token.
	 */
	int SIO_RELEASE_PORT_RESERVATION = 0x98000065;

	/**
	 * Control code that ties a socket to a reservation before it is bound: takes the
	 * token.
	 */
	int SIO_ASSOCIATE_PORT_RESERVATION = 0x98000066;

	/**
	 * What {@link #WSAIoctl} returns when it has failed.
	 */
	int SOCKET_ERROR = -1;

	/**
	 * Permission denied: for tying a socket to a persistent block, the process is not
	 * elevated.
	 */
	int WSAEACCES = 10013;

	/**
	 * Invalid argument: the token is not known, the socket is bound or tied already, or
	 * its address family does not fit.
	 */
	int WSAEINVAL = 10022;

	/**
	 * Operation not supported: the socket is neither a TCP nor a UDP socket, or its
	 * address family does not fit.
	 */
	int WSAEOPNOTSUPP = 10045;

	/**
	 * Address in use.
	 */
	int WSAEADDRINUSE = 10048;

	/**
	 * No buffer space: no port, or no block of ports, is left.
	 */
	int WSAENOBUFS = 10055;

	/**
	 * Control a socket. The call may block.
	 * @param s the socket
	 * @param dwIoControlCode the control code
	 * @param lpvInBuffer the input
	 * @param cbInBuffer size of the input in bytes
	 * @param lpvOutBuffer receives the output, or {@code null}
	 * @param cbOutBuffer size of the output buffer in bytes
	 * @param lpcbBytesReturned receives the size of the output; must be given although
	 * the header marks it as optional
	 * @param lpOverlapped {@code null} for a call that ends before it returns
	 * @param lpCompletionRoutine {@code null}
	 * @return 0, or {@link #SOCKET_ERROR} with the error code in the thread's last error
	 */
	int WSAIoctl(ULONG_PTR s, int dwIoControlCode, Pointer lpvInBuffer, int cbInBuffer, @Nullable Pointer lpvOutBuffer,
			int cbOutBuffer, IntByReference lpcbBytesReturned, @Nullable Pointer lpOverlapped,
			@Nullable Pointer lpCompletionRoutine);

}

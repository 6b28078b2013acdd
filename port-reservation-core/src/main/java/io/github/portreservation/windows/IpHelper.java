package io.github.portreservation.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.IPHlpAPI;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.win32.W32APIOptions;

/**
 * The functions of {@code iphlpapi.dll} for persistent port reservations, which
 * jna-platform does not map. Names and parameters are those of C.
 * <p>
 * In all of them {@code StartPort} is in network byte order, see
 * {@link NetworkByteOrder}, while {@code NumberOfPorts} is in host byte order. Both are
 * unsigned 16-bit numbers, which a {@code short} carries bit by bit. Each function
 * returns the Win32 error code itself and sets no last error. They are there since
 * Windows Vista and Windows Server 2008 and may be called by several threads.
 * <p>
 * Sources: Microsoft's pages "CreatePersistentTcpPortReservation function (iphlpapi.h)"
 * and those of the other five functions. Nothing here has been compared with a real
 * Windows.
 */
interface IpHelper extends IPHlpAPI {

	/**
	 * The library. Reading this constant loads it.
	 */
	IpHelper INSTANCE = Native.load("iphlpapi", IpHelper.class, W32APIOptions.DEFAULT_OPTIONS);

	/**
	 * Reserve a block of TCP ports until it is deleted. Needs an elevated process.
	 * @param StartPort the first port, in network byte order
	 * @param NumberOfPorts the number of ports, in host byte order
	 * @param Token receives the token of the block, which may change when the computer
	 * restarts
	 * @return {@code NO_ERROR}; {@code ERROR_ACCESS_DENIED} if the process is not
	 * elevated; {@code ERROR_INVALID_PARAMETER} if a number is 0 or the block goes past
	 * the last port; {@code ERROR_SHARING_VIOLATION} if a port of the block is in use or
	 * the block overlaps another one
	 */
	int CreatePersistentTcpPortReservation(short StartPort, short NumberOfPorts, LongByReference Token);

	/**
	 * Reserve a block of UDP ports until it is deleted. Needs an elevated process.
	 * @param StartPort the first port, in network byte order
	 * @param NumberOfPorts the number of ports, in host byte order
	 * @param Token receives the token of the block
	 * @return as for {@link #CreatePersistentTcpPortReservation}
	 */
	int CreatePersistentUdpPortReservation(short StartPort, short NumberOfPorts, LongByReference Token);

	/**
	 * Find the token of a block of TCP ports.
	 * @param StartPort the first port the block was made with, in network byte order
	 * @param NumberOfPorts the number of ports the block was made with, in host byte
	 * order
	 * @param Token receives the token of the block
	 * @return {@code NO_ERROR}; {@code ERROR_INVALID_PARAMETER} if a number is 0;
	 * {@code ERROR_NOT_FOUND} if there is no block of exactly these numbers
	 */
	int LookupPersistentTcpPortReservation(short StartPort, short NumberOfPorts, LongByReference Token);

	/**
	 * Find the token of a block of UDP ports.
	 * @param StartPort the first port the block was made with, in network byte order
	 * @param NumberOfPorts the number of ports the block was made with, in host byte
	 * order
	 * @param Token receives the token of the block
	 * @return as for {@link #LookupPersistentTcpPortReservation}
	 */
	int LookupPersistentUdpPortReservation(short StartPort, short NumberOfPorts, LongByReference Token);

	/**
	 * Delete a block of TCP ports. Needs an elevated process.
	 * @param StartPort the first port the block was made with, in network byte order
	 * @param NumberOfPorts the number of ports the block was made with, in host byte
	 * order
	 * @return {@code NO_ERROR}; {@code ERROR_ACCESS_DENIED} if the process is not
	 * elevated; {@code ERROR_INVALID_PARAMETER} if a number is 0; {@code ERROR_NOT_FOUND}
	 * if there is no block of exactly these numbers
	 */
	int DeletePersistentTcpPortReservation(short StartPort, short NumberOfPorts);

	/**
	 * Delete a block of UDP ports. Needs an elevated process.
	 * @param StartPort the first port the block was made with, in network byte order
	 * @param NumberOfPorts the number of ports the block was made with, in host byte
	 * order
	 * @return as for {@link #DeletePersistentTcpPortReservation}
	 */
	int DeletePersistentUdpPortReservation(short StartPort, short NumberOfPorts);

}

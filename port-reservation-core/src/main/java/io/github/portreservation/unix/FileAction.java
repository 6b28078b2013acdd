package io.github.portreservation.unix;

import java.io.IOException;

/**
 * Something that reads or changes files.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
interface FileAction<T> {

	T run() throws IOException;

}

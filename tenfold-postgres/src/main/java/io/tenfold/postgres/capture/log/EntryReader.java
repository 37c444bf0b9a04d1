// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.io.IOException;
import java.util.function.Consumer;

/** Puts the lines of one format together to entries. One class for each format. */
interface EntryReader {
    /**
     * Reads a file to its end.
     *
     * @param lines the file
     * @param unread counts what is not understood
     * @param entries takes the entries in their order; each is good only until it returns
     */
    void read(LogLines lines, UnreadLines unread, Consumer<Entry> entries) throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/** Reads a statement in a part of an entry. */
@FunctionalInterface
interface TextReader {
    /** The statement in that part of the text. */
    SeenText read(TextBytes text, int from, int to);
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import java.util.Arrays;

/**
 * The capture file.
 *
 * <pre>
 *   file       "TENFOLD\n"  version (4 bytes, big endian)  block..
 *   block      length of the payload (4 bytes)  CRC-32C of the payload (4 bytes)  payload: records
 *   record     tag, fields; numbers are varints of 7 bits a byte, least significant first, signed ones zigzag
 *
 *   header     1  run (8 bytes)  number of the file in its run  microseconds since 1970  whether it has values  version of the writer
 *   string     2  length in bytes, UTF-8: gets the next number of the dictionary, from 1; 0 is null
 *   statement  3  string of the text, string of the search_path, 0 or 1 + 2 * number of placeholders + 1 if each execution
 *                 has values, type OID of each: gets the next number of the statements, from 0
 *   forget     4  dictionary and statements begin anew
 *   counts     5  executions left out so far, connections opened, handed out, nanoseconds of opening, most in use at once
 *   execution  8 + flags; see {@link EncodeCapture}
 * </pre>
 *
 * <p>The header is the first record of the first block. A block ends where a flush was due, never inside a record, so a reader that
 * meets a block that is cut short or does not fit its checksum has lost nothing before it. Files are only ever appended to.
 *
 * <p>CRC-32C as in RFC 3720; varints as in protocol buffers' encoding.
 */
public final class CaptureFormat {
    /** What this Tenfold writes, and the highest it reads. */
    public static final int VERSION = 1;

    /** How a file's name ends. */
    public static final String EXTENSION = ".tenfold";

    /** Bytes of a payload from which its block is worth writing. */
    public static final int BLOCK_BYTES = 32 * 1024;

    /** Characters of a statement, and of all its values together, above which it or they are left out. */
    public static final int LONGEST_TEXT = 1 << 20;

    static final byte[] MAGIC = {'T', 'E', 'N', 'F', 'O', 'L', 'D', '\n'};

    /** A payload that claims to be longer is damaged: the longest record has a text and values of 3 bytes a character. */
    static final int LONGEST_BLOCK = 16 << 20;

    /** Strings of a dictionary, and their characters together, after which it is begun anew: what both sides keep in memory. */
    static final int MOST_STRINGS = 8_192;

    static final int MOST_CHARACTERS = 4 << 20;

    /** Bytes of a token that stands for a hidden value. */
    static final int TOKEN_BYTES = 5;

    /** The highest token. */
    public static final long HIGHEST_TOKEN = (1L << (8 * TOKEN_BYTES)) - 1;

    /** Before the first execution; numbers of units are not negative. */
    static final long NO_UNIT = -1;

    static final int HEADER = 1;
    static final int STRING = 2;
    static final int STATEMENT = 3;
    static final int FORGET = 4;
    static final int COUNTS = 5;
    /** Set in the tag of an execution and of nothing else; the bits around it are flags. */
    static final int EXECUTION = 8;

    static final int OTHER_UNIT = 1;
    static final int JUMPS = 2;
    static final int SEVERAL_CALLS = 4;
    static final int HAS_ROWS = 16;
    static final int HAS_CALL_SITE = 32;

    /** Bytes before the first block. */
    public static final int LENGTH_OF_START = MAGIC.length + Integer.BYTES;

    private CaptureFormat() {}

    /** Whether these bytes are how a capture file begins, whatever its version. */
    public static boolean startsFile(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }
}

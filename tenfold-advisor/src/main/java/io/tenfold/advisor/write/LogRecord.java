// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

/**
 * Bytes of a record of the write-ahead log (xlogrecord.h): a header, references to the blocks it changes, its own data and what
 * goes into the blocks. Images of whole pages are left out everywhere: there is one for each page and checkpoint, however many
 * rows are written in between.
 */
final class LogRecord {
    /** XLogRecord. */
    static final double HEADER = 24;
    /** XLogRecordBlockHeader, RelFileLocator and block number. */
    static final double BLOCK = 20;
    /** A further block of the same relation. */
    static final double NEXT_BLOCK = 8;
    /** XLogRecordDataHeaderShort. */
    static final double DATA = 2;

    private static final int ALIGNMENT = 8;

    private LogRecord() {}

    /** A record that changes one block. */
    static double of(double bytes) {
        return aligned(HEADER + BLOCK + DATA + bytes);
    }

    /** The next multiple of 8 (MAXALIGN). */
    static double aligned(double bytes) {
        return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    }
}

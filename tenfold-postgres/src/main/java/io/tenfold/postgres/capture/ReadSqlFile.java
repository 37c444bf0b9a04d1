// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a whole file as UTF-8, without a byte order mark. */
final class ReadSqlFile {
    /** A workload of this size would take hours to analyse: it is a dump or a log. */
    static final long LONGEST_BYTES = 64L << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ReadSqlFile() {}

    static String text(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > LONGEST_BYTES) {
                throw new UnreadableFileException(
                        file + " has " + (bytes >> 20) + " MB, more than the " + (LONGEST_BYTES >> 20)
                                + " MB a file of statements may have; split it or keep the statements that matter",
                        null);
            }
            String text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    file + " is not UTF-8; convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8", e);
        } catch (IOException e) {
            throw new UnreadableFileException(file + " cannot be read: " + e, e);
        }
    }
}

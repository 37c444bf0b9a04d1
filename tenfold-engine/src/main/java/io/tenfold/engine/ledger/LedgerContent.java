// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import io.tenfold.model.report.ServerIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger says.
 *
 * @param entries all lines, oldest first
 * @param wholeBytes bytes up to the end of the last line that is whole; what is behind it was cut short in mid-write
 */
record LedgerContent(List<LedgerEntry> entries, int wholeBytes) {
    LedgerContent {
        entries = List.copyOf(entries);
    }

    /**
     * Reads it. Each line is on disk before the next is begun, so that only the last one can be cut short.
     *
     * @throws LedgerException when it is damaged in the middle, or newer
     */
    static LedgerContent of(byte[] bytes) {
        List<LedgerEntry> entries = new ArrayList<>();
        int start = 0;
        for (int end = next(bytes, start); end >= 0; end = next(bytes, start)) {
            LedgerEntry entry = line(bytes, start, end);
            if (entry == null && next(bytes, end + 1) < 0 && end + 1 == bytes.length) {
                return new LedgerContent(entries, start);
            }
            if (entry == null) {
                throw new LedgerException("its line " + (entries.size() + 1)
                        + " is damaged; move the file away, then look what is left with: tenfold status");
            }
            entries.add(entry);
            start = end + 1;
        }
        return new LedgerContent(entries, start);
    }

    /** The last entry of each change of that database, in the order in which the changes were first seen. */
    List<LedgerEntry> last(ServerIdentity server) {
        Map<String, LedgerEntry> last = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.server().isSame(server)) {
                last.put(entry.id(), entry);
            }
        }
        return List.copyOf(last.values());
    }

    private static int next(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable LedgerEntry line(byte[] bytes, int start, int end) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
            return LedgerLine.read(text);
        } catch (CharacterCodingException cut) {
            return null;
        }
    }
}

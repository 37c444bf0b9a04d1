// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers statements by their bytes, so that a text that comes again is neither decoded nor read again. In bounded memory: a new text
 * takes the place of an old one.
 */
final class KnownTexts {
    private static final int PLACES = 1 << 13;
    private static final int LONGEST_REMEMBERED = 1 << 13;
    private static final int MOST_BYTES = 8 << 20;

    private final byte[][] bytes = new byte[PLACES][];
    private final SeenText[] texts = new SeenText[PLACES];
    private final Function<String, SeenText> read;
    private long remembered;

    /**
     * An empty memory.
     *
     * @param read reads a text that is not known
     */
    KnownTexts(Function<String, SeenText> read) {
        this.read = read;
    }

    /** The statement in that part of the text. */
    SeenText find(byte[] text, int from, int to) {
        if (to - from > LONGEST_REMEMBERED) {
            return read.apply(new String(text, from, to - from, UTF_8));
        }
        long hash = HashBytes.of(text, from, to, 0);
        int place = (int) (hash >>> 20) & PLACES - 1;
        SeenText known = at(place, text, from, to);
        if (known != null) {
            return known;
        }
        int second = place ^ 1;
        SeenText aside = at(second, text, from, to);
        if (aside != null) {
            return aside;
        }
        SeenText found = read.apply(new String(text, from, to - from, UTF_8));
        put(place, second, Arrays.copyOfRange(text, from, to), found);
        return found;
    }

    private @Nullable SeenText at(int place, byte[] text, int from, int to) {
        byte[] known = bytes[place];
        return known != null && Arrays.equals(known, 0, known.length, text, from, to) ? texts[place] : null;
    }

    /** The first place is for the newest; what was there moves aside, so that one text seen once drives out no other at once. */
    private void put(int place, int second, byte[] text, SeenText found) {
        remembered += text.length - (bytes[second] == null ? 0 : bytes[second].length);
        if (remembered > MOST_BYTES) {
            Arrays.fill(bytes, null);
            Arrays.fill(texts, null);
            remembered = text.length;
        }
        bytes[second] = bytes[place];
        texts[second] = texts[place];
        bytes[place] = text;
        texts[place] = found;
    }
}

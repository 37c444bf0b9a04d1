// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Bytes of an entry's part. One object is filled again for entry after entry: a log has millions of them, and almost all of their
 * text is looked at once.
 */
final class TextBytes {
    private static final byte[] NOTHING = {};
    private static final int FIRST_SIZE = 64;

    private final int largestKept;
    byte[] bytes = NOTHING;
    int length;

    /**
     * An empty text.
     *
     * @param largestKept memory to keep for the next text, in bytes; more is given back
     */
    TextBytes(int largestKept) {
        this.largestKept = largestKept;
    }

    void clear() {
        length = 0;
        if (bytes.length > largestKept) {
            bytes = NOTHING;
        }
    }

    void append(byte[] from, int start, int end) {
        int count = end - start;
        reserve(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    void append(char ascii) {
        reserve(1);
        bytes[length] = (byte) ascii;
        length++;
    }

    /** Appends a character in UTF-8. */
    void appendCodePoint(int codePoint) {
        byte[] encoded = Character.toString(codePoint).getBytes(UTF_8);
        append(encoded, 0, encoded.length);
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(length + count, FIRST_SIZE), bytes.length * 2));
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean startsWith(byte[] word, int at) {
        return startsWith(bytes, at, length, word);
    }

    /** Whether the word stands at that index and ends before that end. */
    static boolean startsWith(byte[] text, int at, int end, byte[] word) {
        if (end - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (text[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** First index of the word from there on, or -1. */
    int indexOf(byte[] word, int from) {
        return indexOf(bytes, from, length, word);
    }

    /** First index of the word in that part of the text, or -1. */
    static int indexOf(byte[] text, int from, int end, byte[] word) {
        byte first = word[0];
        int last = end - word.length;
        for (int i = from; i <= last; i++) {
            if (text[i] == first && startsWith(text, i, end, word)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it is the same as that part of another text. */
    boolean equals(byte[] other, int from, int to) {
        return Arrays.equals(bytes, 0, length, other, from, to);
    }

    /** That part as text; what is not UTF-8 becomes U+FFFD. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    /** UTF-8 of a word that is looked for. */
    static byte[] word(String word) {
        return word.getBytes(UTF_8);
    }
}

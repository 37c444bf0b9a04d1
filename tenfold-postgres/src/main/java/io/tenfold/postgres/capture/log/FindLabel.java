// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/** Finds what looks like an entry whose words are translated: a time at the start and, further on, a word, a colon and two spaces. */
final class FindLabel {
    private FindLabel() {}

    static boolean after(byte[] line, int start, int end, ReadTime times) {
        int at = times.read(line, start, end);
        if (at < 0) {
            return false;
        }
        for (int i = at + 1; i + 2 < end; i++) {
            boolean label = line[i] == ':' && line[i + 1] == ' ' && line[i + 2] == ' ';
            if (label && (ReadTime.isLetter(line[i - 1]) || line[i - 1] < 0)) {
                return true;
            }
        }
        return false;
    }
}

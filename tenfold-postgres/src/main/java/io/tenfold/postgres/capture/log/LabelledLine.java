// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a plain log that has a word of {@link Severity}, taken apart at that word.
 *
 * @param prefix what stands before the word, each byte a character
 * @param severity the word
 */
record LabelledLine(String prefix, Severity severity) {
    /** Longest prefix that is looked at, in bytes. */
    private static final int LONGEST = 400;

    /** Those at the beginning of a file. */
    static List<LabelledLine> in(LogHead head, int most) {
        List<LabelledLine> found = new ArrayList<>();
        for (LogHead.Line line : head.lines()) {
            int last = Math.min(line.end(), line.start() + LONGEST);
            for (int at = line.start(); at < last && found.size() < most; at++) {
                boolean starts = at == line.start() || !ReadTime.isLetter(head.bytes()[at - 1]);
                Severity severity = starts ? Severity.at(head.bytes(), at, line.end()) : null;
                if (severity != null) {
                    String prefix = new String(head.bytes(), line.start(), at - line.start(), ISO_8859_1);
                    found.add(new LabelledLine(prefix, severity));
                    break;
                }
            }
        }
        return found;
    }

    /** How many of the lines start with that prefix. */
    static int matching(List<LabelledLine> lines, Prefix prefix) {
        int matching = 0;
        Entry values = new Entry();
        for (LabelledLine line : lines) {
            values.clear();
            byte[] bytes = (line.prefix + line.severity + ":  ").getBytes(ISO_8859_1);
            if (prefix.read(bytes, 0, bytes.length, values) == line.prefix.length()) {
                matching++;
            }
        }
        return matching;
    }
}

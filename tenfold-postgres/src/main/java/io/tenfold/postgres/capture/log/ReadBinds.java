// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.workload.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads bound values as the server logs them: {@code $1 = 'it''s', $2 = NULL} (src/backend/nodes/params.c: BuildParamLogString,
 * src/backend/utils/mb/stringinfo_mb.c: appendStringInfoStringQuoted).
 *
 * <p>A value that {@code log_parameter_max_length} has cut ends with {@code ...}, as may one that was not cut: such a set of values is
 * left out.
 */
final class ReadBinds {
    private static final String CUT = "...";
    private static final char MALFORMED = '\uFFFD';

    private boolean sawCut;
    private boolean sawMalformed;

    /** The values in order; empty where there are none, or not all of them are known. */
    List<Parameter> read(byte @Nullable [] logged) {
        if (logged == null || logged.length == 0) {
            return List.of();
        }
        String text = new String(logged, UTF_8);
        if (text.indexOf(MALFORMED) >= 0) {
            sawMalformed = true;
            return List.of();
        }
        List<Parameter> values = values(text);
        if (values.stream()
                .anyMatch(value -> value.text() != null && value.text().endsWith(CUT))) {
            sawCut = true;
            return List.of();
        }
        return values;
    }

    private static List<Parameter> values(String text) {
        List<Parameter> values = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            String name = (at == 0 ? "$" : ", $") + (values.size() + 1) + " = ";
            if (!text.startsWith(name, at)) {
                return List.of();
            }
            at += name.length();
            if (text.startsWith("NULL", at)) {
                values.add(new Parameter(null, Parameter.UNSPECIFIED));
                at += "NULL".length();
            } else {
                int end = endOfQuoted(text, at);
                if (end < 0) {
                    return List.of();
                }
                String value = text.substring(at + 1, end - 1).replace("''", "'");
                values.add(new Parameter(value, Parameter.UNSPECIFIED));
                at = end;
            }
        }
        return values;
    }

    /** Index after the closing quote, or -1. */
    private static int endOfQuoted(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '\'') {
            return -1;
        }
        int at = start + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '\'') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    /** Whether values were left out since one of them may be cut. */
    boolean sawCut() {
        return sawCut;
    }

    /** Whether values were left out since they are in another encoding than UTF-8. */
    boolean sawMalformed() {
        return sawMalformed;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

/** A text of which the server has only the beginning: pg_stat_activity keeps track_activity_query_size bytes of each. */
public final class CutText {
    /** The begin of a comment without its end: no complete statement ends so. The line feed ends a comment it may stand in. */
    private static final String MARK = "\n/* tenfold: cut";

    private CutText() {}

    /** The text as it is handed on, so that everyone after the source knows. */
    public static String mark(String beginning) {
        return beginning + MARK;
    }

    /** Whether the text was marked. */
    public static boolean isMarked(String text) {
        return text.endsWith(MARK);
    }
}

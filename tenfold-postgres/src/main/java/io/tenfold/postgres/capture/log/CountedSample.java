// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import org.jspecify.annotations.Nullable;

/** A text with its values and how often it came. */
final class CountedSample {
    private static final int OBJECTS_BYTES = 160;

    /** Hash of all that makes it up. */
    final long key;

    final String text;

    /** The values as logged, null where the log has none. */
    final byte @Nullable [] values;

    final @Nullable String searchPath;

    /** Its executions since it was taken up. */
    final Tally tally = new Tally();

    /** Executions it has at most, those before it was taken up among them: the rank of a sample that comes back. */
    long rank;

    CountedSample(long key, String text, byte @Nullable [] values, @Nullable String searchPath) {
        this.key = key;
        this.text = text;
        this.values = values;
        this.searchPath = searchPath;
    }

    /** Memory it takes, in bytes; the text may be shared with others. */
    int bytes() {
        return OBJECTS_BYTES + text.length() + (values == null ? 0 : values.length);
    }
}

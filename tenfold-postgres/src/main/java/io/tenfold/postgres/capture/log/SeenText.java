// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/** A statement's text as the log has it, read once and remembered while it keeps coming. */
final class SeenText {
    /** As sent. */
    final String text;

    /** What it means for its session. */
    final TextKind kind;

    /** Whether it is more than one statement. */
    final boolean several;

    /** Sums of its shape; another object once those were given up. */
    ShapeTotals shape;

    /** Whether an execution that is kept has it, so that it takes no further memory. */
    boolean kept;

    SeenText(String text, TextKind kind, boolean several, ShapeTotals shape) {
        this.text = text;
        this.kind = kind;
        this.several = several;
        this.shape = shape;
    }

    boolean isSame(SeenText other) {
        return this == other || text.equals(other.text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

/** Emphasis on a terminal, or none where the output is no terminal or {@code NO_COLOR} is set. */
public enum Ink {
    PLAIN,
    COLOUR;

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String good(String text) {
        return wrap("32", text);
    }

    public String bad(String text) {
        return wrap("31", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

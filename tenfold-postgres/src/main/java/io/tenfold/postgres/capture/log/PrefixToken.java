// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a prefix as it stands in a line, with a guess what it is.
 *
 * @param kind the guess
 * @param text the piece
 */
record PrefixToken(Kind kind, String text) {
    /** Guesses, in the order they are tried. */
    enum Kind {
        TIME("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?( ([A-Za-z]+|[+-][\\d:]+))?"),
        EPOCH("\\d{9,10}\\.\\d{3}(?!\\d)"),
        SESSION("[0-9a-f]{8}\\.[0-9a-f]{1,8}(?![0-9A-Za-z])"),
        TRANSACTION("\\d+/\\d+"),
        HOST(
                "\\[local\\]|\\d+\\.\\d+\\.\\d+\\.\\d+(\\(\\d+\\))?|[0-9A-Fa-f]*(:[0-9A-Fa-f]*){2,}(\\(\\d+\\))|[A-Za-z][\\w.-]*\\(\\d+\\)"),
        SQL_STATE("00000(?!\\w)|\\d[0-9A-Z]{0,3}[A-Z][0-9A-Z]*(?<=\\b[0-9A-Z]{5})(?!\\w)"),
        KEY("[A-Za-z_]+="),
        NUMBER("((?<!\\d)-)?\\d+(?![\\w.])"),
        WORD("\\[unknown\\]|[A-Za-z_\\x80-\\xFF][^\\s,=@:;|()<>{}\\[\\]/\"']*"),
        LITERAL("(?s).");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }
    }

    /** The pieces of a prefix. */
    static List<PrefixToken> of(String prefix) {
        List<PrefixToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < prefix.length()) {
            PrefixToken token = at(prefix, at);
            tokens.add(token);
            at += token.text.length();
        }
        return tokens;
    }

    private static PrefixToken at(String prefix, int at) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.form.matcher(prefix).region(at, prefix.length());
            matcher.useTransparentBounds(true);
            if (matcher.lookingAt() && matcher.end() > at) {
                return new PrefixToken(kind, matcher.group());
            }
        }
        throw new IllegalStateException("every character is a literal");
    }

    /** What prefixes of the same {@code log_line_prefix} have in common. */
    static String skeleton(List<PrefixToken> tokens) {
        StringBuilder skeleton = new StringBuilder();
        for (PrefixToken token : tokens) {
            boolean literal = token.kind == Kind.LITERAL || token.kind == Kind.KEY;
            skeleton.append(literal ? token.text : "<" + token.kind + ">");
        }
        return skeleton.toString();
    }
}

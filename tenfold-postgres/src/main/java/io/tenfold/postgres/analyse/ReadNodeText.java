// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads node text by the rules of {@code pg_strtok} and {@code nodeRead} (src/backend/nodes/read.c), which are the same in
 * PostgreSQL 14 to 18. Knows the grammar only; what the fields mean is {@link BuildBlock}'s business.
 */
final class ReadNodeText {
    /** Nodes inside nodes. Everybody who walks a tree does so on a thread's stack, and the server allows a few thousand. */
    static final int DEEPEST = 500;

    private static final String NULL = "<>";

    /** Nodes that PostgreSQL 14 prints under another name than its structs have; 15 and later print the struct's. */
    private static final Map<String, String> NAMES_BEFORE_15 = Map.of(
            "RTE", "RANGETBLENTRY",
            "CASE", "CASEEXPR",
            "WHEN", "CASEWHEN",
            "ARRAY", "ARRAYEXPR",
            "ROW", "ROWEXPR",
            "ROWCOMPARE", "ROWCOMPAREEXPR",
            "COALESCE", "COALESCEEXPR",
            "MINMAX", "MINMAXEXPR",
            "COLLATE", "COLLATEEXPR");

    private final String text;
    private int at;
    private int depth;

    private ReadNodeText(String text) {
        this.text = text;
    }

    /**
     * The tree in that text.
     *
     * @throws IllegalArgumentException when the text is not node text; the message repeats nothing of it
     * @throws NestedTooDeeplyException when nodes are nested more than {@value #DEEPEST} deep
     */
    static Node read(String text) {
        ReadNodeText reader = new ReadNodeText(text);
        Node node = reader.value(reader.next());
        if (!reader.next().isEmpty()) {
            throw reader.broken();
        }
        return node;
    }

    private Node value(String token) {
        return switch (token) {
            case "{" -> struct();
            case "(" -> items();
            case NULL -> Node.NOTHING;
            case "", "}", ")" -> throw broken();
            default -> new Node.Atom(unquoted(token));
        };
    }

    private Node struct() {
        if (++depth > DEEPEST) {
            throw new NestedTooDeeplyException();
        }
        int start = at - 1;
        String tag = next();
        Map<String, Node> fields = new LinkedHashMap<>();
        String token = next();
        while (!token.equals("}")) {
            if (!token.startsWith(":")) {
                throw broken();
            }
            String field = token.substring(1);
            Node value = value(next());
            token = next();
            if (token.equals("[")) {
                value = bytes();
                token = next();
            }
            fields.put(field, value);
        }
        depth--;
        return new Node.Struct(NAMES_BEFORE_15.getOrDefault(tag, tag), fields, new Node.Span(text, start, at));
    }

    /** A constant's value: {@code 4 [ 1 0 0 0 ]}, a byte each. */
    private Node bytes() {
        List<Node> bytes = new ArrayList<>();
        for (String token = next(); !token.equals("]"); token = next()) {
            bytes.add(value(token));
        }
        return new Node.Items(bytes);
    }

    private Node items() {
        List<Node> elements = new ArrayList<>();
        for (String token = next(); !token.equals(")"); token = next()) {
            elements.add(value(token));
        }
        return new Node.Items(elements);
    }

    /** The next token with its escapes, empty at the end of the text. */
    private String next() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at)) && !isBracket(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at == start && at < text.length()) {
            at++;
        }
        at = Math.min(at, text.length());
        return text.substring(start, at);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }

    private static boolean isBracket(char c) {
        return c == '(' || c == ')' || c == '{' || c == '}';
    }

    /** Strings inside lists are in quotes; everywhere a backslash keeps the character behind it. */
    private static String unquoted(String token) {
        boolean quoted = token.length() > 1 && token.startsWith("\"") && token.endsWith("\"");
        String inside = quoted ? token.substring(1, token.length() - 1) : token;
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        StringBuilder plain = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) == '\\' && i + 1 < inside.length()) {
                i++;
            }
            plain.append(inside.charAt(i));
        }
        return plain.toString();
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("node text breaks at character " + at + " of " + text.length());
    }

    /** The tree is one that this program does not walk. */
    static final class NestedTooDeeplyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads EXPLAIN's JSON into elements named as EXPLAIN names them in XML: {@code "Node Type"} is {@code Node-Type}, the objects in
 * {@code "Plans"} are {@code Plan}, values in an array are {@code Item}.
 */
final class ReadJson {
    /** An array and an object for each level of the plan. Deeper ones are refused before the stack is used up. */
    private static final int DEEPEST = 1_100;

    private static final Map<String, String> KINDS = Map.of(
            "Full-sort Groups", "Incremental-Sort-Groups",
            "Pre-sorted Groups", "Incremental-Sort-Groups",
            "Sort Space Memory", "Sort-Space",
            "Sort Space Disk", "Sort-Space");

    private final String json;
    private int at;
    private int depth;

    private ReadJson(String json) {
        this.json = json;
    }

    /** An element {@code explain} with a {@code Query} for each statement. */
    static Element read(String json) {
        ReadJson reader = new ReadJson(json);
        Element root = reader.value("Query");
        if (reader.peek() != END) {
            throw reader.broken();
        }
        return new Element("explain", "", root.name().equals(LIST) ? root.children() : List.of(root));
    }

    private static final String LIST = "Queries";
    private static final char END = '\0';

    private Element value(String name) {
        return switch (peek()) {
            case '{' -> object(name);
            case '[' -> array(name.equals("Query") && depth == 0 ? LIST : name);
            case '"' -> new Element(name, string(), List.of());
            default -> new Element(name, bare(), List.of());
        };
    }

    private Element object(String name) {
        open();
        List<Element> children = new ArrayList<>();
        while (peek() != '}') {
            String key = tag(string());
            expect(':');
            children.add(value(key));
            separator('}');
        }
        close();
        return new Element(name, "", children);
    }

    private Element array(String name) {
        open();
        List<Element> children = new ArrayList<>();
        while (peek() != ']') {
            children.add(value(member(name)));
            separator(']');
        }
        close();
        return new Element(name, "", children);
    }

    private String member(String array) {
        return switch (array) {
            case LIST -> "Query";
            case "Plans" -> "Plan";
            case "Workers" -> "Worker";
            default -> peek() == '{' || peek() == '[' ? "Group" : "Item";
        };
    }

    private void open() {
        at++;
        depth++;
        if (depth > DEEPEST) {
            throw broken();
        }
    }

    private void close() {
        at++;
        depth--;
    }

    private void separator(char closing) {
        if (peek() == ',') {
            at++;
        } else if (peek() != closing) {
            throw broken();
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw broken();
        }
        at++;
    }

    /** The next character that is no white space. */
    private char peek() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
        return at < json.length() ? json.charAt(at) : END;
    }

    private String bare() {
        int start = at;
        while (at < json.length() && ",]} \n\t\r".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw broken();
        }
        return json.substring(start, at);
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        if (at >= json.length()) {
            throw broken();
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = at < json.length() ? json.charAt(at++) : END;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case '"', '\\', '/' -> c;
            default -> throw broken();
        };
    }

    private char unicode() {
        if (at + 4 > json.length()) {
            throw broken();
        }
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(json.charAt(at), 16);
            if (digit < 0) {
                throw broken();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /** What explain.c (ExplainXMLTag) makes of a property's name; XML names some objects after their kind, JSON one by one. */
    private static String tag(String property) {
        String kind = KINDS.get(property);
        if (kind != null) {
            return kind;
        }
        StringBuilder tag = new StringBuilder(property);
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            if (!kept) {
                tag.setCharAt(i, '-');
            }
        }
        return tag.toString();
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException(
                "EXPLAIN's output is not complete JSON (" + json.length() + " characters, broken at " + at + ")");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

/**
 * Reads a connection string of keywords: {@code host=db port = 6543 password='it''s \' a secret'}. Blanks around the equals sign are
 * allowed; a value with blanks, or none at all, stands in single quotes; a backslash takes the next character literally. No message
 * shows what stands in it: a password without its quotes falls into pieces.
 *
 * <p>Source: "Keyword/Value Connection Strings" in the libpq chapter; libpq's {@code conninfo_parse}.
 */
final class ReadKeywords {
    private static final String SOURCE = "the connection string";

    private final String text;
    private final CollectKeywords collect = new CollectKeywords(SOURCE);
    private int at;

    private ReadKeywords(String text) {
        this.text = text;
    }

    static ConnectionParts read(String text) {
        ReadKeywords reader = new ReadKeywords(text);
        reader.skipBlanks();
        while (reader.at < text.length()) {
            reader.readPair();
            reader.skipBlanks();
        }
        return reader.collect.parts();
    }

    private void readPair() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String keyword = text.substring(start, at);
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '=') {
            throw new UnusableConnectionException("A word in " + SOURCE
                    + " has no '=' behind it; put a value that has blanks into single quotes: keyword='some value'");
        }
        at++;
        skipBlanks();
        String value = at < text.length() && text.charAt(at) == '\'' ? quoted() : plain();
        if (!ConnectionKeywords.isKnown(keyword)) {
            throw new UnusableConnectionException(
                    "A keyword in " + SOURCE
                            + " is none that PostgreSQL knows; put a value that has blanks into single quotes: keyword='some value'");
        }
        collect.put(keyword, value);
    }

    private String plain() {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            appendOne(value);
        }
        return value.toString();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '\'') {
            appendOne(value);
        }
        if (at >= text.length()) {
            throw new UnusableConnectionException("A single quote in " + SOURCE + " is not closed");
        }
        at++;
        return value.toString();
    }

    private void appendOne(StringBuilder value) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
            at++;
        }
        value.append(text.charAt(at));
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}

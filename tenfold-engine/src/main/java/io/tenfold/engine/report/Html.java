// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

/** Builds HTML text; every value goes through {@link #escape}. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds markup of our own as it is. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds an element whose content is a value. {@code open} is the tag with its attributes, such as {@code p class="soft"}. */
    Html element(String open, String value) {
        int blank = open.indexOf(' ');
        String name = blank < 0 ? open : open.substring(0, blank);
        text.append('<')
                .append(open)
                .append('>')
                .append(escape(value))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The value as text or attribute value: nothing in it is markup. */
    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }
}

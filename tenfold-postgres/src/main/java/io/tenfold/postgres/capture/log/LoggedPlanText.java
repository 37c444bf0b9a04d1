// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.nio.charset.StandardCharsets;

/**
 * Finds the statement and its values in what auto_explain logs, without reading the plan: of most plans nothing else is needed
 * (contrib/auto_explain/auto_explain.c, explain_ExecutorEnd). Filled again for each plan.
 */
final class LoggedPlanText {
    private static final byte[] TEXT_LABEL = TextBytes.word("Query Text: ");
    private static final byte[] TEXT_VALUES = TextBytes.word("\nQuery Parameters: ");
    private static final byte[] FIRST_NODE = TextBytes.word("  (cost=");
    private static final byte[] JSON_LABEL = TextBytes.word("\"Query Text\": \"");
    private static final byte[] JSON_VALUES = TextBytes.word("\"Query Parameters\": \"");
    private static final byte[] YAML_LABEL = TextBytes.word("Query Text: \"");
    private static final byte[] YAML_VALUES = TextBytes.word("\nQuery Parameters: \"");
    private static final byte[] YAML_PLAN = TextBytes.word("\nPlan: ");
    private static final byte[] XML_LABEL = TextBytes.word("<Query-Text>");
    private static final byte[] XML_END = TextBytes.word("</Query-Text>");
    private static final byte[] XML_VALUES = TextBytes.word("<Query-Parameters>");
    private static final byte[] XML_VALUES_END = TextBytes.word("</Query-Parameters>");

    /** The statement. */
    final TextBytes statement = new TextBytes(Entry.LARGEST_KEPT);

    /** Its values as logged, empty where there are none. */
    final TextBytes values = new TextBytes(Entry.LARGEST_KEPT);

    private boolean yaml;

    /** Reads what stands from there on; false where there is no statement. */
    boolean read(TextBytes message, int from) {
        statement.clear();
        values.clear();
        yaml = false;
        byte first = from < message.length ? message.bytes[from] : 0;
        if (first == '{') {
            return json(message, from);
        }
        if (first == '<') {
            return xml(message, from);
        }
        yaml = message.startsWith(YAML_LABEL, from) && message.indexOf(YAML_PLAN, from) > 0;
        return yaml ? yaml(message, from) : text(message, from);
    }

    /** Whether it is in YAML, of which only this much is read. */
    boolean isYaml() {
        return yaml;
    }

    private boolean text(TextBytes message, int from) {
        if (!message.startsWith(TEXT_LABEL, from)) {
            return false;
        }
        int node = firstNode(message, from);
        int end = message.indexOf(TEXT_VALUES, from);
        if (end > 0 && end < node) {
            values.append(message.bytes, end + TEXT_VALUES.length, node);
        }
        statement.append(message.bytes, from + TEXT_LABEL.length, end > 0 && end < node ? end : node);
        return true;
    }

    /** Index of the line end before the first node: a line that starts at its margin and has costs. */
    private static int firstNode(TextBytes message, int from) {
        int cost = message.indexOf(FIRST_NODE, from);
        while (cost >= 0) {
            int line = cost;
            while (line > from && message.bytes[line - 1] != '\n') {
                line--;
            }
            if (line > from && message.bytes[line] != ' ') {
                return line - 1;
            }
            cost = message.indexOf(FIRST_NODE, cost + 1);
        }
        return message.length;
    }

    private boolean json(TextBytes message, int from) {
        int label = message.indexOf(JSON_LABEL, from);
        if (label < 0) {
            return false;
        }
        int end = unescape(message, label + JSON_LABEL.length, statement);
        int next = end < 0 ? -1 : message.indexOf(JSON_VALUES, end);
        if (next >= 0 && next - end < JSON_VALUES.length) {
            unescape(message, next + JSON_VALUES.length, values);
        }
        return end >= 0;
    }

    private boolean yaml(TextBytes message, int from) {
        int end = unescape(message, from + YAML_LABEL.length, statement);
        if (end >= 0 && message.startsWith(YAML_VALUES, end)) {
            unescape(message, end + YAML_VALUES.length, values);
        }
        return end >= 0;
    }

    private boolean xml(TextBytes message, int from) {
        int label = message.indexOf(XML_LABEL, from);
        int end = label < 0 ? -1 : message.indexOf(XML_END, label);
        if (end < 0) {
            return false;
        }
        unescapeXml(message, label + XML_LABEL.length, end, statement);
        int next = message.indexOf(XML_VALUES, end);
        int valuesEnd = next < 0 ? -1 : message.indexOf(XML_VALUES_END, next);
        if (valuesEnd > 0) {
            unescapeXml(message, next + XML_VALUES.length, valuesEnd, values);
        }
        return true;
    }

    private static int unescape(TextBytes message, int from, TextBytes into) {
        return UnescapeJson.string(message.bytes, from, message.length, into);
    }

    /** Undoes escape_xml of xml.c. */
    private static void unescapeXml(TextBytes message, int from, int end, TextBytes into) {
        byte[] text = message.text(from, end)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x0d;", "\r")
                .replace("&amp;", "&")
                .getBytes(StandardCharsets.UTF_8);
        into.append(text, 0, text.length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes apart the name of a node as text has it: {@code Parallel Index Scan Backward using orders_pkey on shop.orders o} is the type,
 * the index, the schema and the relation (src/backend/commands/explain.c: ExplainNode, ExplainIndexScanDetails, ExplainTargetRel).
 */
final class ReadNodeTitle {
    private static final Pattern PREFIX =
            Pattern.compile("(?:Async )?(?:Parallel )?(?:Partial |Finalize )?(.*)", Pattern.DOTALL);
    private static final Pattern JOIN = Pattern.compile(
            "(Nested Loop|Hash|Merge)(?: (Left|Full|Right|Semi|Anti|Right Semi|Right Anti))?(?: Join)?");
    private static final Pattern AGGREGATE = Pattern.compile("(?:Hash|Group|Mixed)?Aggregate");
    private static final Pattern SET_OPERATION = Pattern.compile("(?:Hash)?SetOp(?: .*)?");
    private static final Pattern MODIFY = Pattern.compile("(Insert|Update|Delete|Merge)");
    private static final Pattern FOREIGN = Pattern.compile("Foreign (?:Insert|Update|Delete)");

    /** What these scan is a function, a list or another plan, and no relation. */
    private static final Set<String> NOT_OF_RELATION = Set.of(
            "Subquery Scan",
            "Function Scan",
            "Table Function Scan",
            "Values Scan",
            "CTE Scan",
            "WorkTable Scan",
            "Named Tuplestore Scan");

    private ReadNodeTitle() {}

    /** Adds what the title says. */
    static void add(String title, TextNode node) {
        Matcher prefix = PREFIX.matcher(title);
        String name = prefix.matches() ? prefix.group(1) : title;
        int on = name.indexOf(" on ");
        int using = name.indexOf(" using ");
        boolean hasIndex = using > 0 && (on < 0 || using < on);
        int end = hasIndex ? using : on > 0 ? on : name.length();
        String type = name.substring(0, end);
        if (hasIndex) {
            type = type.replace(" Backward", "");
            Identifier index = Identifier.at(name, using + " using ".length());
            type(type, node);
            node.add("Index-Name", index.text());
            on = name.indexOf(" on ", index.end());
        } else {
            type(type, node);
        }
        if (on > 0) {
            target(type, name, on + " on ".length(), node);
        }
    }

    private static void type(String type, TextNode node) {
        Matcher join = JOIN.matcher(type);
        if (join.matches() && (!type.equals("Hash") && !type.equals("Merge"))) {
            String kind = join.group(1).equals("Nested Loop") ? "Nested Loop" : join.group(1) + " Join";
            node.add("Node-Type", kind);
            node.add("Join-Type", join.group(2) == null ? "Inner" : join.group(2));
        } else {
            node.add("Node-Type", plain(type));
        }
    }

    private static String plain(String type) {
        if (AGGREGATE.matcher(type).matches()) {
            return "Aggregate";
        }
        if (SET_OPERATION.matcher(type).matches()) {
            return "SetOp";
        }
        if (MODIFY.matcher(type).matches()) {
            return "ModifyTable";
        }
        if (FOREIGN.matcher(type).matches()) {
            return "Foreign Scan";
        }
        return type.startsWith("Custom Scan") ? "Custom Scan" : type;
    }

    private static void target(String type, String name, int at, TextNode node) {
        Identifier first = Identifier.at(name, at);
        if (type.equals("Bitmap Index Scan")) {
            node.add("Index-Name", first.text());
            return;
        }
        boolean qualified = first.end() < name.length() && name.charAt(first.end()) == '.';
        if (qualified) {
            node.add("Schema", first.text());
        }
        if (!NOT_OF_RELATION.contains(type)) {
            Identifier relation = qualified ? Identifier.at(name, first.end() + 1) : first;
            node.add("Relation-Name", relation.text());
        }
    }

    /**
     * A name as quote_identifier prints it.
     *
     * @param text without its quotes
     * @param end index after it
     */
    private record Identifier(String text, int end) {
        static Identifier at(String name, int start) {
            boolean quoted = start < name.length() && name.charAt(start) == '"';
            return quoted ? quoted(name, start) : bare(name, start);
        }

        private static Identifier bare(String name, int start) {
            int end = start;
            while (end < name.length() && name.charAt(end) != ' ' && name.charAt(end) != '.') {
                end++;
            }
            return new Identifier(name.substring(start, end), end);
        }

        private static Identifier quoted(String name, int start) {
            StringBuilder text = new StringBuilder();
            int at = start + 1;
            while (at < name.length()) {
                char c = name.charAt(at++);
                if (c == '"' && (at >= name.length() || name.charAt(at) != '"')) {
                    break;
                }
                at += c == '"' ? 1 : 0;
                text.append(c);
            }
            return new Identifier(text.toString(), at);
        }
    }
}

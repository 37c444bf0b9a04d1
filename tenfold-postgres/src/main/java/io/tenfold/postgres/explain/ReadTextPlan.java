// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code EXPLAIN} prints as text with COSTS, with or without VERBOSE, ANALYZE, BUFFERS and SETTINGS, and what auto_explain
 * logs as text, of PostgreSQL 14 to 18. The same plan as {@link ReadPlan} gives for the same EXPLAIN in XML: text becomes the
 * elements that XML would have had, so that one reader decides what they mean.
 *
 * <pre>
 * Query Text: select ..                                     passed over, as are lines before the first node
 * Sort  (cost=1.00..2.00 rows=3 width=4)                    a node: name, costs, and where it was executed, actual figures
 *   Sort Key: name                                          its properties, two columns further in
 *   InitPlan 1                                              what the next node is for; passed over
 *   ->  Seq Scan on t  (cost=0.00..1.00 rows=3 width=4)     a child of the last node that starts further left
 * </pre>
 */
public final class ReadTextPlan {
    private static final Pattern NODE = Pattern.compile(
            "(?s)( *)(->  )?(.+?)  \\(cost=(\\d+\\.\\d+)\\.\\.(\\d+\\.\\d+) rows=(\\d+) width=(\\d+)\\)(?: \\((.*)\\))?");
    private static final Pattern ACTUAL =
            Pattern.compile("actual (?:time=[\\d.]+\\.\\.([\\d.]+) )?rows=([\\d.]+) loops=(\\d+)");
    private static final String ARROW = "->  ";

    private final List<TextNode> roots = new ArrayList<>();
    private final Deque<TextNode> open = new ArrayDeque<>();
    private String heading = "";
    private final List<Element> times = new ArrayList<>();

    private ReadTextPlan() {}

    /**
     * The plan in that text.
     *
     * @throws IllegalArgumentException when it holds no plan with costs; the message repeats nothing of the text
     */
    public static Plan fromText(String text) {
        ReadTextPlan read = new ReadTextPlan();
        JoinBrokenLines.of(text).forEach(read::line);
        List<Element> queries = new ArrayList<>();
        read.roots.forEach(root -> queries.add(new Element("Query", "", List.of(root.element()))));
        queries.add(new Element("Query", "", read.times));
        return ReadPlan.plan(new Element("explain", "", queries));
    }

    private void line(String line) {
        boolean child = !roots.isEmpty() && line.stripLeading().startsWith(ARROW);
        Matcher node = NODE.matcher(line);
        if ((child || !line.startsWith(" ")) && node.matches()) {
            node(node);
        } else if (!roots.isEmpty()) {
            property(line);
        }
    }

    private void node(Matcher line) {
        int arrow = line.group(1).length();
        boolean root = line.group(2) == null;
        TextNode node = new TextNode(arrow + (root ? 0 : ARROW.length()));
        ReadNodeTitle.add(line.group(3), node);
        node.add("Startup-Cost", line.group(4));
        node.add("Total-Cost", line.group(5));
        node.add("Plan-Rows", line.group(6));
        node.add("Plan-Width", line.group(7));
        actual(line.group(8), node);
        closeFrom(root ? 0 : arrow);
        TextNode parent = open.peek();
        if (parent == null) {
            roots.add(node);
        } else {
            node.add("Parent-Relationship", relationship(parent));
            parent.children.add(node);
        }
        heading = "";
        open.push(node);
    }

    /** What XML calls the relationship to the node above. */
    private String relationship(TextNode parent) {
        if (heading.startsWith("SubPlan")) {
            return "SubPlan";
        }
        if (heading.startsWith("InitPlan") || heading.startsWith("CTE ")) {
            return "InitPlan";
        }
        return switch (parent.type()) {
            case "Append", "Merge Append", "BitmapAnd", "BitmapOr" -> "Member";
            case "Subquery Scan" -> "Subquery";
            default -> {
                parent.inputs++;
                yield parent.inputs == 1 ? "Outer" : "Inner";
            }
        };
    }

    private static void actual(@Nullable String text, TextNode node) {
        Matcher figures = ACTUAL.matcher(text == null ? "" : text);
        if (figures.matches()) {
            if (figures.group(1) != null) {
                node.add("Actual-Total-Time", figures.group(1));
            }
            node.add("Actual-Rows", figures.group(2));
            node.add("Actual-Loops", figures.group(3));
        } else if ("never executed".equals(text)) {
            node.add("Actual-Loops", "0");
        }
    }

    /** Nodes whose name does not start left of that column have all their lines. */
    private void closeFrom(int column) {
        while (!open.isEmpty() && open.getFirst().column >= column) {
            open.pop();
        }
    }

    private void property(String line) {
        int column = indentation(line);
        int colon = line.indexOf(": ", column);
        if (column == 0) {
            open.clear();
        }
        TextNode node = open.peek();
        if (colon < 0) {
            heading = line.strip();
            return;
        }
        String name = line.substring(column, colon);
        String value = line.substring(colon + 2);
        if (node != null && column >= node.column + 2) {
            ReadNodeProperty.add(name, value, node);
        } else if (column == 0 && value.endsWith(" ms")) {
            times.add(new Element(name.replace(' ', '-'), value.substring(0, value.length() - 3), List.of()));
        }
    }

    private static int indentation(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }
}

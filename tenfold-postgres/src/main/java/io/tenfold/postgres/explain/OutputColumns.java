// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.sql.lex.Operands;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the placeholders that are a column of a SELECT list or of VALUES, alone or as a result of CASE, with the name the column has
 * outside. The server makes such a placeholder text where nothing else is said, and refuses the statement far from it, where the column is
 * used:
 *
 * <pre>
 *   WITH RECURSIVE n (i) AS (VALUES ($1) UNION ALL SELECT i + $2 FROM n) ...       i: $1
 *   SELECT sum(x) FROM (SELECT CASE WHEN a THEN $1 ELSE $2 END AS x FROM t) s      x: $1, $2
 * </pre>
 */
final class OutputColumns {
    private static final Set<String> AFTER_LIST = Set.of(
            "from",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "into",
            "on",
            "returning");

    private static final Set<String> BEFORE_VALUE = Set.of("select", "distinct", "all", "then", "else");

    private static final Set<String> GO_ON_AFTER_VALUE = Set.of(
            "is",
            "in",
            "like",
            "ilike",
            "similar",
            "between",
            "at",
            "collate",
            "not",
            "isnull",
            "notnull",
            "overlaps",
            "operator");

    private final String text;
    private final List<Token> tokens;
    private final List<Column> columns = new ArrayList<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private Frame frame = new Frame(-1, null);

    private OutputColumns(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * One column.
     *
     * @param placeholders their numbers, at least one
     * @param name in lower case where it is not quoted, null where it has none
     */
    record Column(List<Integer> placeholders, @Nullable String name) {}

    /** The columns in the order of the lists they are in. */
    static List<Column> of(String text, List<Token> tokens) {
        OutputColumns output = new OutputColumns(text, tokens);
        for (int i = 0; i < tokens.size(); i++) {
            output.see(i);
        }
        output.close(tokens.size());
        return output.columns;
    }

    private void see(int index) {
        switch (tokens.get(index).kind()) {
            case OPEN_PARENTHESIS, OPEN_BRACKET -> {
                Frame rows = frame.values && kind(index) == TokenKind.OPEN_PARENTHESIS ? frame : null;
                open.push(frame);
                frame = new Frame(index, rows);
            }
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> {
                close(index);
                frame = open.isEmpty() ? frame : open.pop();
            }
            case COMMA -> frame.column++;
            case PARAMETER -> seeParameter(index);
            case IDENTIFIER, QUOTED_IDENTIFIER -> seeWord(index);
            default -> {}
        }
    }

    private void seeWord(int index) {
        String word = word(index);
        if (word.equals("select") || word.equals("values")) {
            frame.startList(word.equals("values"));
        } else if (AFTER_LIST.contains(word)) {
            frame.inList = false;
        } else if (frame.inList && !word.equals("as") && endsItem(index + 1) && isAlias(index)) {
            frame.names.put(frame.column, name(index));
        }
    }

    private boolean isAlias(int index) {
        return word(index - 1).equals("as")
                || (index > 0 && Operands.endWith(text, tokens.get(index - 1)) && kind(index - 1) != TokenKind.DOT);
    }

    private boolean endsItem(int index) {
        TokenKind kind = kind(index);
        return kind == null
                || kind == TokenKind.COMMA
                || kind == TokenKind.CLOSE_PARENTHESIS
                || AFTER_LIST.contains(word(index));
    }

    private void seeParameter(int index) {
        boolean starts = kind(index - 1) == TokenKind.COMMA
                || BEFORE_VALUE.contains(word(index - 1))
                || (frame.rows != null && index - 1 == frame.opening);
        TokenKind next = kind(index + 1);
        boolean ends = next != TokenKind.OPERATOR
                && next != TokenKind.CAST
                && next != TokenKind.OPEN_BRACKET
                && !GO_ON_AFTER_VALUE.contains(word(index + 1));
        Frame list = frame.rows != null ? frame.rows : frame.inList ? frame : null;
        if (starts && ends && list != null) {
            list.placeholders
                    .computeIfAbsent(frame.column, column -> new ArrayList<>())
                    .add(Integer.parseInt(tokens.get(index).text(text).substring(1)));
        }
    }

    /** Ends what is open; the list that is in it gets the names it is known by outside. */
    private void close(int closing) {
        if (frame.placeholders.isEmpty()) {
            return;
        }
        List<String> outside = namesAfter(closing + 1);
        List<String> names = outside.isEmpty() ? namesBefore(frame.opening - 1) : outside;
        frame.placeholders.forEach((column, placeholders) -> columns.add(
                new Column(placeholders, column < names.size() ? names.get(column) : frame.names.get(column))));
    }

    /** {@code (VALUES ..) AS v (id, price)}. */
    private List<String> namesAfter(int index) {
        int at = word(index).equals("as") ? index + 1 : index;
        return isName(at) && kind(at + 1) == TokenKind.OPEN_PARENTHESIS ? names(at + 2) : List.of();
    }

    /** {@code n (i) AS MATERIALIZED (SELECT ..)}. */
    private List<String> namesBefore(int index) {
        int at = word(index).equals("materialized") ? index - 1 : index;
        at = word(at).equals("not") ? at - 1 : at;
        if (!word(at).equals("as") || kind(at - 1) != TokenKind.CLOSE_PARENTHESIS) {
            return List.of();
        }
        at -= 2;
        while (isName(at) || kind(at) == TokenKind.COMMA) {
            at--;
        }
        return kind(at) == TokenKind.OPEN_PARENTHESIS ? names(at + 1) : List.of();
    }

    private List<String> names(int first) {
        List<String> names = new ArrayList<>();
        for (int at = first; isName(at); at += 2) {
            names.add(name(at));
            if (kind(at + 1) != TokenKind.COMMA) {
                break;
            }
        }
        return names;
    }

    private boolean isName(int index) {
        return kind(index) == TokenKind.IDENTIFIER || kind(index) == TokenKind.QUOTED_IDENTIFIER;
    }

    private String name(int index) {
        return nameOf(text, tokens.get(index));
    }

    /** What the name means: without quotes, or in lower case. */
    static String nameOf(String text, Token token) {
        String written = token.text(text);
        return token.kind() == TokenKind.QUOTED_IDENTIFIER
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : token.folded(text);
    }

    private @Nullable TokenKind kind(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : null;
    }

    private String word(int index) {
        return kind(index) == TokenKind.IDENTIFIER ? tokens.get(index).folded(text) : "";
    }

    /** An open parenthesis, or the statement. */
    private static final class Frame {
        final int opening;
        /** The VALUES that this is a row of. */
        final @Nullable Frame rows;

        final Map<Integer, List<Integer>> placeholders = new TreeMap<>();
        final Map<Integer, String> names = new TreeMap<>();
        int column;
        boolean inList;
        boolean values;

        Frame(int opening, @Nullable Frame rows) {
            this.opening = opening;
            this.rows = rows;
        }

        /** Columns of the parts of a UNION go together. */
        void startList(boolean ofValues) {
            column = 0;
            inList = !ofValues;
            values = ofValues;
        }
    }
}

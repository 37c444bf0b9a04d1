// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what to try when the server cannot do with placeholders of open types what it could do with the literals that stood there. The
 * server's own error says where and what about: the placeholders there come first, then those that are a column used there; the types it
 * names come first, then the common ones.
 */
final class AssumeTypes {
    private static final String INDETERMINATE = "42P18";
    private static final String AMBIGUOUS_PARAMETER = "42P08";

    /** Undefined or ambiguous function or operator, mismatch of types, no such cast. */
    private static final Set<String> ABOUT_TYPES = Set.of("42883", "42725", "42804", "42846", AMBIGUOUS_PARAMETER);

    /** Numbers first: a string is what the server assumed already. */
    private static final List<String> COMMON = List.of(
            "pg_catalog.int4",
            "pg_catalog.numeric",
            "pg_catalog.interval",
            "pg_catalog.date",
            "pg_catalog.timestamptz",
            "pg_catalog.float8",
            "pg_catalog.text",
            "pg_catalog.bool",
            "pg_catalog.jsonb",
            "pg_catalog._text",
            "pg_catalog._int4",
            "pg_catalog._float8");

    private static final Set<String> BOUNDARIES = Set.of(
            "and",
            "or",
            "where",
            "on",
            "having",
            "select",
            "when",
            "then",
            "else",
            "case",
            "by",
            "set",
            "using",
            "returning",
            "limit",
            "offset",
            "values",
            "between",
            "distinct",
            "all",
            "from");

    private static final Pattern NUMBERED = Pattern.compile("\\$(\\d+)");

    /** A type as format_type prints it, so that nothing else can get into a statement. */
    private static final String NAME = "(?:[a-z_][a-z0-9_]*|\"[^\"]+\")";

    private static final Pattern TYPE = Pattern.compile(NAME + "(?:[. ]" + NAME + ")*(?:\\[\\])?");

    /** What is around types in the server's messages. */
    private static final Pattern AROUND_TYPES = Pattern.compile(
            "\\n|: | [-+*/<>=~!@#%^&|`?]+ |, |\\(|\\)| types? | and | but | versus | in non-recursive| overall");

    /** Words of those messages, and the two types that say nothing. */
    private static final Pattern NO_TYPE = Pattern.compile(
            "\\b(?:is|of|be|not|has|does|function|operator|argument|cannot|query|column|term|unknown|text)\\b");

    private final String text;
    private final List<Token> tokens;
    private final List<OutputColumns.Column> columns;

    AssumeTypes(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.columns = OutputColumns.of(text, tokens);
    }

    /**
     * One attempt.
     *
     * @param placeholders their numbers
     * @param type as it is written in a statement
     */
    record Assumption(List<Integer> placeholders, String type) {}

    /**
     * What to try, most promising first; empty where no type would help.
     *
     * @param isOpen whether a placeholder's type is still open
     */
    List<Assumption> after(Refusal refusal, IntPredicate isOpen) {
        if (refusal.state().equals(INDETERMINATE)) {
            return named(refusal, isOpen).map(List.of("pg_catalog.text"));
        }
        if (!ABOUT_TYPES.contains(refusal.state())) {
            return List.of();
        }
        Suspects suspects =
                refusal.state().equals(AMBIGUOUS_PARAMETER) ? named(refusal, isOpen) : suspects(refusal, isOpen);
        List<String> wanted = types(refusal.words());
        List<Assumption> assumptions = new ArrayList<>(suspects.map(wanted));
        List<String> others =
                COMMON.stream().filter(type -> !wanted.contains(type)).toList();
        assumptions.addAll(suspects.map(others));
        return assumptions;
    }

    private static Suspects named(Refusal refusal, IntPredicate isOpen) {
        Suspects named = new Suspects(isOpen);
        Matcher matcher = NUMBERED.matcher(refusal.words());
        while (matcher.find()) {
            named.add(List.of(Integer.parseInt(matcher.group(1))));
        }
        return named;
    }

    private Suspects suspects(Refusal refusal, IntPredicate isOpen) {
        Suspects suspects = new Suspects(isOpen);
        int at = tokenAt(refusal.position());
        if (at >= 0) {
            int[] region = region(at);
            List<Integer> near = placeholders(region, at);
            Set<String> names = names(region);
            boolean derived = refusal.words().contains("text");
            if (derived) {
                addColumns(suspects, names);
            }
            near.forEach(number -> suspects.add(List.of(number)));
            suspects.add(near);
            addColumns(suspects, names);
        }
        columns.forEach(column -> suspects.add(column.placeholders()));
        return suspects;
    }

    private void addColumns(Suspects suspects, Set<String> names) {
        columns.stream()
                .filter(column -> column.name() != null && names.contains(column.name()))
                .forEach(column -> suspects.add(column.placeholders()));
    }

    private int tokenAt(int position) {
        for (int i = 0; i < tokens.size() && position >= 0; i++) {
            if (tokens.get(i).end() > position) {
                return i;
            }
        }
        return -1;
    }

    /** The arguments of a function, or the operands of an operator: first and last token. */
    private int[] region(int at) {
        int name = at;
        while (kind(name + 1) == TokenKind.DOT) {
            name += 2;
        }
        boolean call = kind(at) != TokenKind.OPERATOR && kind(name + 1) == TokenKind.OPEN_PARENTHESIS;
        return call
                ? new int[] {at, end(name + 2, 1, false)}
                : new int[] {start(at), end(at + 1, 0, is(at, "between"))};
    }

    private int start(int at) {
        int depth = 0;
        int i = at;
        while (i > 0) {
            depth -= depthChange(i - 1);
            if (depth < 0 || (depth == 0 && isBoundary(i - 1))) {
                return i;
            }
            i--;
        }
        return i;
    }

    private int end(int from, int openParentheses, boolean acrossAnd) {
        int depth = openParentheses;
        boolean across = acrossAnd;
        for (int i = from; i < tokens.size(); i++) {
            depth += depthChange(i);
            boolean and = across && depth == 0 && is(i, "and");
            if (depth < 0 || (depth == 0 && (openParentheses > 0 || (isBoundary(i) && !and)))) {
                return i;
            }
            across &= !and;
        }
        return tokens.size();
    }

    private boolean isBoundary(int index) {
        return kind(index) == TokenKind.COMMA
                || (kind(index) == TokenKind.IDENTIFIER
                        && BOUNDARIES.contains(tokens.get(index).folded(text)));
    }

    private List<Integer> placeholders(int[] region, int near) {
        List<Integer> found = new ArrayList<>();
        for (int i = region[0]; i < region[1]; i++) {
            if (kind(i) == TokenKind.PARAMETER) {
                found.add(i);
            }
        }
        found.sort(Comparator.<Integer>comparingInt(index -> distance(index, near))
                .thenComparingInt(index -> Math.abs(index - near)));
        return found.stream()
                .map(index -> Integer.parseInt(tokens.get(index).text(text).substring(1)))
                .distinct()
                .toList();
    }

    /** An operand comes first; then what stands alone, such as a result of CASE; last what another operator gave a type to. */
    private int distance(int index, int near) {
        boolean operand = Math.abs(index - near) == 1;
        boolean alone = kind(index - 1) != TokenKind.OPERATOR && kind(index + 1) != TokenKind.OPERATOR;
        return operand ? 0 : alone ? 1 : 2;
    }

    private Set<String> names(int[] region) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = region[0]; i < region[1]; i++) {
            boolean name = kind(i) == TokenKind.IDENTIFIER || kind(i) == TokenKind.QUOTED_IDENTIFIER;
            if (name && kind(i + 1) != TokenKind.DOT && kind(i + 1) != TokenKind.OPEN_PARENTHESIS) {
                names.add(OutputColumns.nameOf(text, tokens.get(i)));
            }
        }
        return names;
    }

    /** The types a message names, but for those that say nothing. */
    static List<String> types(String words) {
        Set<String> types = new LinkedHashSet<>();
        for (String part : AROUND_TYPES.split(words)) {
            String type = part.strip();
            if (TYPE.matcher(type).matches() && !NO_TYPE.matcher(type).find()) {
                types.add(type);
            }
        }
        return List.copyOf(types);
    }

    private int depthChange(int index) {
        return switch (kind(index)) {
            case OPEN_PARENTHESIS, OPEN_BRACKET -> 1;
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> -1;
            default -> 0;
        };
    }

    private TokenKind kind(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : TokenKind.UNKNOWN;
    }

    private boolean is(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text, word);
    }

    /** Groups of placeholders whose types are open, in the order they are to be tried. */
    private static final class Suspects {
        private final IntPredicate isOpen;
        private final Set<List<Integer>> groups = new LinkedHashSet<>();

        Suspects(IntPredicate isOpen) {
            this.isOpen = isOpen;
        }

        void add(List<Integer> placeholders) {
            List<Integer> open = placeholders.stream().filter(isOpen::test).toList();
            if (!open.isEmpty()) {
                groups.add(open);
            }
        }

        /** Each type on each group. */
        List<Assumption> map(List<String> types) {
            List<Assumption> all = new ArrayList<>();
            types.forEach(type -> groups.forEach(group -> all.add(new Assumption(group, type))));
            return all;
        }
    }
}

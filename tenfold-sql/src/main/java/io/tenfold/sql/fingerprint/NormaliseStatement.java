// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import io.tenfold.sql.lex.TypedLiteral;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a statement's tokens into the text all statements of its shape share, close to what pg_stat_statements prints
 * and still valid SQL:
 *
 * <ul>
 *   <li>literals, {@code ?} and {@code $n} become {@code $1..$n} in order; a minus sign of a number goes with it, and
 *       TRUE, FALSE and NULL are literals except after IS
 *   <li>{@code date '..'} and {@code cast('..' as date)} become {@code $1::date}
 *   <li>{@code extract(year from d)} becomes {@code pg_catalog.extract($1, d)}
 *   <li>lists of values collapse ({@link CollapseLists})
 *   <li>what no placeholder can stand for stays: the numbers in {@code ORDER BY 1} and {@code numeric(10, 2)}
 *   <li>words are lower case, {@code !=} is {@code <>}, comments and a {@code ;} at the end are gone
 * </ul>
 */
final class NormaliseStatement {
    /** Lists inside more lists than this are left alone: real statements have none, and the work stays linear. */
    private static final int DEEPEST = 8;

    private static final Set<String> AFTER_ORDER_OR_GROUP_BY = Set.of(
            "select", "having", "window", "order", "limit", "offset", "fetch", "for", "union", "intersect", "except");

    private static final Set<String> START_OF_QUERY = Set.of("select", "table", "values", "with");

    private static final Set<String> BEFORE_POSITIONS = Set.of("all", "by", "cube", "distinct", "rollup", "sets");

    private static final List<Piece> EXTRACT_OF = List.of(
            new Piece(TokenKind.IDENTIFIER, "pg_catalog"),
            new Piece(TokenKind.DOT, "."),
            new Piece(TokenKind.IDENTIFIER, "extract"),
            new Piece(TokenKind.OPEN_PARENTHESIS, "("));

    private static final Set<String> NORMAL_FORMS = Set.of("nfc", "nfd", "nfkc", "nfkd");

    private final String source;
    private final List<Token> tokens;
    private final TypedLiteral types;
    private final boolean numbered;
    private final boolean castsInLists;
    private final Pieces pieces = new Pieces();
    private final SharedValues shared;
    private final Deque<Group> open = new ArrayDeque<>();
    private Group group = new Group(Group.Kind.OTHER, -1, 0);
    private boolean sawCastInList;
    private int at;

    private NormaliseStatement(String source, List<Token> tokens, boolean castsInLists) {
        this.source = source;
        this.tokens = tokens;
        this.types = new TypedLiteral(source, tokens);
        this.numbered = tokens.stream().anyMatch(token -> token.kind() == TokenKind.PARAMETER);
        this.shared = new SharedValues(tokens);
        this.castsInLists = castsInLists;
    }

    /**
     * What it becomes.
     *
     * @param text valid SQL as far as the statement was
     * @param key what all statements of the shape have in common; PostgreSQL 18 drops the casts of values in lists together with all
     *     values but one, so the key never has them
     */
    record Normal(String text, String key) {}

    /**
     * The normalised text and the key of the shape.
     *
     * @param source the statement
     * @param tokens its tokens without comments and without a {@code ;} at the end
     */
    static Normal of(String source, List<Token> tokens) {
        NormaliseStatement normalise = read(source, tokens, true);
        String text = PrintPieces.text(normalise.pieces);
        String key = normalise.sawCastInList ? PrintPieces.text(read(source, tokens, false).pieces) : text;
        return new Normal(text, key);
    }

    /** What each placeholder of the normalised text was before, in order. */
    static List<List<SharedValues.Value>> values(String source, List<Token> tokens) {
        NormaliseStatement normalised = read(source, tokens, true);
        return normalised.pieces.values().stream()
                .map(value -> normalised.shared.behind(value.token()))
                .toList();
    }

    private static NormaliseStatement read(String source, List<Token> tokens, boolean castsInLists) {
        NormaliseStatement normalise = new NormaliseStatement(source, tokens, castsInLists);
        while (normalise.at < tokens.size()) {
            normalise.see(tokens.get(normalise.at));
            normalise.at++;
        }
        return normalise;
    }

    private void see(Token token) {
        switch (token.kind()) {
            case STRING -> seeString();
            case PARAMETER, PLACEHOLDER, BIT_STRING -> addTypedValue();
            case NUMBER -> seeNumber(token);
            case IDENTIFIER -> seeWord(token);
            case OPERATOR -> pieces.add(new Piece(TokenKind.OPERATOR, operator(token)));
            case OPEN_PARENTHESIS, OPEN_BRACKET -> seeOpening(token);
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> seeClosing(token);
            default -> addAsWritten(token);
        }
    }

    private void addAsWritten(Token token) {
        pieces.add(new Piece(token.kind(), token.text(source)));
    }

    private String operator(Token token) {
        String operator = token.text(source);
        return operator.equals("!=") ? "<>" : numbered ? operator : operator.replace("??", "?");
    }

    private void seeString() {
        boolean escapeOfName =
                pieces.back(0).isWord("uescape") && pieces.back(1).kind() == TokenKind.QUOTED_IDENTIFIER;
        if (escapeOfName) {
            addAsWritten(tokens.get(at));
        } else {
            addTypedValue();
            skipEscapeOfString();
        }
    }

    /** {@code U&'..' UESCAPE '!'} is one value. */
    private void skipEscapeOfString() {
        Token escape = peek(2);
        if (peekIs(1, "uescape") && escape != null && escape.kind() == TokenKind.STRING) {
            shared.endsAt(at, escape.end());
            at += 2;
        }
    }

    private void addTypedValue() {
        int first = types.typeStart(at);
        int start = first < 0 ? pieces.size() : pieces.size() - (at - first);
        List<Piece> type = pieces.from(start);
        pieces.cutTo(start);
        addValue();
        if (!type.isEmpty()) {
            pieces.add(Piece.CAST);
            pieces.addAll(type);
        }
    }

    private void seeNumber(Token number) {
        if (group.kind == Group.Kind.MODIFIERS || isColumnOfResult()) {
            addAsWritten(number);
            return;
        }
        Token next = peek(1);
        boolean cast = next != null && next.kind() == TokenKind.CAST;
        int last = pieces.size() - 1;
        if (!cast && pieces.back(0).isOperator("-") && !pieces.valueEndsBefore(last)) {
            pieces.cutTo(last);
            shared.startsAt(at, tokens.get(at - 1).start());
            addValue();
        } else {
            addTypedValue();
        }
    }

    /**
     * {@code DEFAULT 0 ON EMPTY} of JSON functions takes a constant but no placeholder, and pg_stat_statements does not keep the constant:
     * NULL stands for any.
     */
    private void addValue() {
        boolean onlyConstant =
                pieces.back(0).isWord("default") && peekIs(1, "on") && (peekIs(2, "empty") || peekIs(2, "error"));
        pieces.add(onlyConstant ? new Piece(TokenKind.IDENTIFIER, "null") : Piece.value(at));
    }

    /** Whether the number is a whole member of ORDER BY or GROUP BY. */
    private boolean isColumnOfResult() {
        Piece before = pieces.back(0);
        boolean first =
                before.isWord("by") || before.kind() == TokenKind.COMMA || before.kind() == TokenKind.OPEN_PARENTHESIS;
        Token next = peek(1);
        return group.inOrderOrGroupBy && first && (next == null || endsMember(next.kind()));
    }

    private static boolean endsMember(TokenKind kind) {
        return kind == TokenKind.COMMA
                || kind == TokenKind.IDENTIFIER
                || kind == TokenKind.CLOSE_PARENTHESIS
                || kind == TokenKind.SEMICOLON;
    }

    private void seeWord(Token token) {
        String word = token.folded(source);
        boolean name = pieces.back(0).kind() == TokenKind.DOT || pieces.back(0).isWord("as");
        if (!name && isValue(word)) {
            pieces.add(Piece.value(at));
            return;
        }
        if (word.equals("from") && followsExtractedField()) {
            qualifyExtract();
            return;
        }
        if (NORMAL_FORMS.contains(word) && isNormalForm()) {
            return;
        }
        seeClause(word);
        pieces.add(new Piece(TokenKind.IDENTIFIER, word));
    }

    private void seeClause(String word) {
        if (word.equals("by")
                && (pieces.back(0).isWord("order") || pieces.back(0).isWord("group"))) {
            group.inOrderOrGroupBy = isQuery(group);
        } else if (AFTER_ORDER_OR_GROUP_BY.contains(word)) {
            group.inOrderOrGroupBy = false;
        } else if (word.equals("values")) {
            group.startRows();
        }
    }

    /** In OVER, in WITHIN GROUP and in an aggregate, ORDER BY 1 sorts by the number 1. */
    private boolean isQuery(Group candidate) {
        Piece first = pieces.get(candidate.opening + 1);
        return candidate.opening < 0
                || first.kind() == TokenKind.OPEN_PARENTHESIS
                || (first.kind() == TokenKind.IDENTIFIER && START_OF_QUERY.contains(first.text()));
    }

    /** {@code GROUP BY ROLLUP (1, 2)}, {@code ORDER BY (1)}, {@code DISTINCT ON (1)}. */
    private boolean opensPositions() {
        Piece before = pieces.back(0);
        if (before.isWord("on")) {
            return pieces.back(1).isWord("distinct");
        }
        boolean member = before.kind() == TokenKind.COMMA
                || before.kind() == TokenKind.OPEN_PARENTHESIS
                || (before.kind() == TokenKind.IDENTIFIER && BEFORE_POSITIONS.contains(before.text()));
        return group.inOrderOrGroupBy && member;
    }

    private boolean followsExtractedField() {
        Piece field = pieces.back(0);
        boolean word = field.kind() == TokenKind.IDENTIFIER || field.kind() == TokenKind.QUOTED_IDENTIFIER;
        return (word || field.isValue())
                && pieces.back(1).kind() == TokenKind.OPEN_PARENTHESIS
                && pieces.back(2).isWord("extract");
    }

    /** {@code normalize(a, nfc)} and {@code a is nfc normalized}: a constant to the server, but no placeholder can stand there. */
    private boolean isNormalForm() {
        Token next = peek(1);
        Piece before = pieces.back(0);
        if (next != null && next.is(source, "normalized")) {
            return before.isWord("is")
                    || (before.isWord("not") && pieces.back(1).isWord("is"));
        }
        boolean argument = before.kind() == TokenKind.COMMA
                && pieces.get(group.opening - 1).isWord("normalize")
                && next != null
                && next.kind() == TokenKind.CLOSE_PARENTHESIS;
        if (argument) {
            pieces.cutTo(pieces.size() - 1);
        }
        return argument;
    }

    /** The field in EXTRACT can be a string but no placeholder; in the function of that name it can be both. */
    private void qualifyExtract() {
        Piece field = pieces.back(0);
        pieces.cutTo(pieces.size() - 3);
        pieces.addAll(EXTRACT_OF);
        pieces.add(field.isValue() ? field : Piece.value(at - 1));
        pieces.add(new Piece(TokenKind.COMMA, ","));
    }

    /**
     * Whether the word is a literal, not part of IS NULL, IS NOT TRUE, NULL ON EMPTY or a column's {@code text NULL}. The server makes
     * IS NULL of IS DISTINCT FROM NULL, too. LIMIT ALL is LIMIT NULL to it.
     */
    private boolean isValue(String word) {
        if (word.equals("all")) {
            return pieces.back(0).isWord("limit");
        }
        boolean isNull = word.equals("null");
        if (!isNull && !word.equals("true") && !word.equals("false")) {
            return false;
        }
        return !isTest(isNull) && !isOnEmpty(isNull) && types.typeStart(at) < 0;
    }

    private boolean isTest(boolean isNull) {
        Piece before = pieces.back(0);
        boolean test = before.isWord("is")
                || (before.isWord("not") && (isNull || pieces.back(1).isWord("is")));
        return test || (isNull && isDistinctTest());
    }

    private boolean isDistinctTest() {
        boolean right = pieces.back(0).isWord("from") && pieces.back(1).isWord("distinct");
        boolean left = peekIs(1, "is") && (peekIs(2, "distinct") || (peekIs(2, "not") && peekIs(3, "distinct")));
        return right || left;
    }

    private boolean isOnEmpty(boolean isNull) {
        return peekIs(1, "on") || (isNull && pieces.back(0).isWord("on"));
    }

    private void seeOpening(Token token) {
        Group.Kind kind = group.lists < DEEPEST ? kindOf(token) : Group.Kind.OTHER;
        boolean positions = opensPositions();
        open.push(group);
        group = new Group(kind, pieces.size(), group.lists);
        group.inOrderOrGroupBy = positions;
        addAsWritten(token);
    }

    private Group.Kind kindOf(Token opening) {
        Piece before = pieces.back(0);
        if (opening.kind() == TokenKind.OPEN_BRACKET) {
            if (TypeModifiers.isType(pieces)) {
                return Group.Kind.MODIFIERS;
            }
            boolean inArray =
                    group.kind == Group.Kind.LIST && pieces.get(group.opening).kind() == TokenKind.OPEN_BRACKET;
            return before.isWord("array") || inArray ? Group.Kind.LIST : Group.Kind.OTHER;
        }
        if (before.isWord("in")) {
            return Group.Kind.LIST;
        }
        boolean nextRow = before.kind() == TokenKind.COMMA && group.rowsEndAt(pieces.size() - 1);
        if (before.isWord("values") || nextRow) {
            return Group.Kind.ROW;
        }
        return TypeModifiers.areOpenedAfter(pieces) ? Group.Kind.MODIFIERS : Group.Kind.OTHER;
    }

    private void seeClosing(Token token) {
        if (group.kind == Group.Kind.LIST) {
            sawCastInList |= CollapseLists.collapseMembers(pieces, group, castsInLists, shared);
        }
        if (!shortenCast()) {
            addAsWritten(token);
        }
        if (open.isEmpty()) {
            return;
        }
        Group parent = open.pop();
        if (group.kind == Group.Kind.ROW) {
            CollapseLists.collapseRow(pieces, group, parent, shared);
        }
        group = parent;
    }

    /** {@code cast($ as type)} becomes {@code $::type}, as which the server reads it. */
    private boolean shortenCast() {
        int opening = group.opening;
        boolean cast = pieces.get(opening - 1).isWord("cast")
                && pieces.get(opening + 1).isValue()
                && pieces.get(opening + 2).isWord("as");
        if (cast) {
            Piece value = pieces.get(opening + 1);
            List<Piece> type = pieces.from(opening + 3);
            pieces.cutTo(opening - 1);
            pieces.add(value);
            pieces.add(Piece.CAST);
            pieces.addAll(type);
        }
        return cast;
    }

    private boolean peekIs(int steps, String word) {
        Token token = peek(steps);
        return token != null && token.is(source, word);
    }

    private @Nullable Token peek(int steps) {
        int index = at + steps;
        return index < tokens.size() ? tokens.get(index) : null;
    }
}

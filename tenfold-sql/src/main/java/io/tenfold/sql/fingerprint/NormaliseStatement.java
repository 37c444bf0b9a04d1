// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
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
 *   <li>{@code date '..'} and {@code date $1} become {@code $1::date}
 *   <li>{@code extract('year' from d)} becomes {@code pg_catalog.extract($1, d)}
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

    private static final List<Piece> EXTRACT_OF = List.of(
            new Piece(TokenKind.IDENTIFIER, "pg_catalog"),
            new Piece(TokenKind.DOT, "."),
            new Piece(TokenKind.IDENTIFIER, "extract"),
            new Piece(TokenKind.OPEN_PARENTHESIS, "("));

    private final String source;
    private final List<Token> tokens;
    private final boolean numbered;
    private final Pieces pieces = new Pieces();
    private final SharedValues shared;
    private final Deque<Group> open = new ArrayDeque<>();
    private Group group = new Group(Group.Kind.OTHER, -1, 0);
    private int at;

    private NormaliseStatement(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
        this.numbered = tokens.stream().anyMatch(token -> token.kind() == TokenKind.PARAMETER);
        this.shared = new SharedValues(tokens);
    }

    /**
     * The normalised text.
     *
     * @param source the statement
     * @param tokens its tokens without comments and without a {@code ;} at the end
     */
    static String text(String source, List<Token> tokens) {
        return PrintPieces.text(read(source, tokens).pieces);
    }

    /** What each placeholder of the normalised text was before, in order. */
    static List<List<SharedValues.Value>> values(String source, List<Token> tokens) {
        NormaliseStatement normalised = read(source, tokens);
        return normalised.pieces.values().stream()
                .map(value -> normalised.shared.behind(value.token()))
                .toList();
    }

    private static NormaliseStatement read(String source, List<Token> tokens) {
        NormaliseStatement normalise = new NormaliseStatement(source, tokens);
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
        Token next = peek(1);
        Token escape = peek(2);
        boolean skip =
                next != null && next.is(source, "uescape") && escape != null && escape.kind() == TokenKind.STRING;
        if (skip && escape != null) {
            shared.endsAt(at, escape.end());
            at += 2;
        }
    }

    private void addTypedValue() {
        int start = TypePrefix.start(pieces);
        List<Piece> type = start < 0 ? List.of() : pieces.from(start);
        pieces.cutTo(start < 0 ? pieces.size() : start);
        pieces.add(Piece.value(at));
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
        }
        addTypedValue();
    }

    /** Whether the number is a whole member of ORDER BY or GROUP BY. */
    private boolean isColumnOfResult() {
        Piece before = pieces.back(0);
        boolean first = before.isWord("by") || before.kind() == TokenKind.COMMA;
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
        if (word.equals("from") && followsExtractedValue()) {
            qualifyExtract();
            return;
        }
        seeClause(word);
        pieces.add(new Piece(TokenKind.IDENTIFIER, word));
    }

    private void seeClause(String word) {
        if (word.equals("by")
                && (pieces.back(0).isWord("order") || pieces.back(0).isWord("group"))) {
            group.inOrderOrGroupBy = true;
        } else if (AFTER_ORDER_OR_GROUP_BY.contains(word)) {
            group.inOrderOrGroupBy = false;
        } else if (word.equals("values")) {
            group.startRows();
        }
    }

    private boolean followsExtractedValue() {
        return pieces.back(0).isValue()
                && pieces.back(1).kind() == TokenKind.OPEN_PARENTHESIS
                && pieces.back(2).isWord("extract");
    }

    /** The field in EXTRACT can be a string but no placeholder; in the function of that name it can be both. */
    private void qualifyExtract() {
        Piece field = pieces.back(0);
        pieces.cutTo(pieces.size() - 3);
        pieces.addAll(EXTRACT_OF);
        pieces.add(field);
        pieces.add(new Piece(TokenKind.COMMA, ","));
    }

    /** Whether the word is a literal, not part of IS NULL, IS NOT TRUE, NULL ON EMPTY or a column's {@code text NULL}. */
    private boolean isValue(String word) {
        boolean isNull = word.equals("null");
        if (!isNull && !word.equals("true") && !word.equals("false")) {
            return false;
        }
        Piece before = pieces.back(0);
        boolean test = before.isWord("is")
                || (before.isWord("not") && (isNull || pieces.back(1).isWord("is")));
        Token next = peek(1);
        boolean onEmpty = (next != null && next.is(source, "on")) || (isNull && before.isWord("on"));
        boolean columnConstraint = TypePrefix.start(pieces) >= 0;
        return !test && !onEmpty && !columnConstraint;
    }

    private void seeOpening(Token token) {
        Group.Kind kind = group.lists < DEEPEST ? kindOf(token) : Group.Kind.OTHER;
        open.push(group);
        group = new Group(kind, pieces.size(), group.lists);
        addAsWritten(token);
    }

    private Group.Kind kindOf(Token opening) {
        Piece before = pieces.back(0);
        if (opening.kind() == TokenKind.OPEN_BRACKET) {
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
        return TypePrefix.opensModifiers(pieces) ? Group.Kind.MODIFIERS : Group.Kind.OTHER;
    }

    private void seeClosing(Token token) {
        if (group.kind == Group.Kind.LIST) {
            CollapseLists.collapseMembers(pieces, group, shared);
        }
        addAsWritten(token);
        if (open.isEmpty()) {
            return;
        }
        Group parent = open.pop();
        if (group.kind == Group.Kind.ROW) {
            CollapseLists.collapseRow(pieces, group, parent, shared);
        }
        group = parent;
    }

    private @Nullable Token peek(int steps) {
        int index = at + steps;
        return index < tokens.size() ? tokens.get(index) : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.ddl;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;

/**
 * Reads one of the statements that may change a database. What follows the table's name is taken as it is, but proved to be the
 * rest of the same statement: no {@code ;}, no comment, nothing unterminated, parentheses that match.
 */
public final class ReadDdl {
    private final String text;
    private final List<Token> tokens;
    private int at;

    private ReadDdl(String text) {
        this.text = text;
        this.tokens = Lexer.tokensAndComments(text);
    }

    /**
     * The statement.
     *
     * @param text one statement; a {@code ;} at its end is allowed
     * @throws UnreadableDdlException when it is none of them
     */
    public static Ddl of(String text) {
        return new ReadDdl(text).read();
    }

    private Ddl read() {
        proveSingle();
        if (words("drop", "index")) {
            optional("concurrently");
            TableName index = qualified();
            end();
            return new Ddl.DropIndex(index.schema(), index.name());
        }
        if (words("reindex", "index")) {
            optional("concurrently");
            TableName index = qualified();
            end();
            return new Ddl.RebuildIndex(index.schema(), index.name());
        }
        if (words("create", "statistics")) {
            return statistics();
        }
        return index();
    }

    private Ddl index() {
        require("create");
        boolean unique = optional("unique");
        require("index");
        optional("concurrently");
        String name = name();
        require("on");
        TableName table = qualified();
        String body = rest();
        if (!is("using") && !isKind(TokenKind.OPEN_PARENTHESIS)) {
            throw refused();
        }
        return new Ddl.CreateIndex(name, unique, table, body);
    }

    private Ddl statistics() {
        TableName name = qualified();
        int from = lastFrom();
        String body =
                text.substring(tokens.get(at).start(), tokens.get(from).start()).strip();
        at = from + 1;
        TableName table = qualified();
        end();
        return new Ddl.CreateStatistics(name.schema(), name.name(), table, body);
    }

    private int lastFrom() {
        for (int i = tokens.size() - 1; i > at; i--) {
            if (tokens.get(i).is(text, "from")) {
                return i;
            }
        }
        throw refused();
    }

    /** One statement and nothing that hides another: checked before anything is read of it. */
    private void proveSingle() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.get(i).kind();
            boolean last = i == tokens.size() - 1;
            depth += kind == TokenKind.OPEN_PARENTHESIS ? 1 : kind == TokenKind.CLOSE_PARENTHESIS ? -1 : 0;
            if (kind == TokenKind.COMMENT
                    || kind == TokenKind.UNKNOWN
                    || kind == TokenKind.PARAMETER
                    || kind.isUnterminated()
                    || depth < 0
                    || (kind == TokenKind.SEMICOLON && !last)) {
                throw refused();
            }
        }
        if (depth != 0) {
            throw refused();
        }
    }

    private boolean words(String first, String second) {
        boolean both = at + 1 < tokens.size()
                && tokens.get(at).is(text, first)
                && tokens.get(at + 1).is(text, second);
        at += both ? 2 : 0;
        return both;
    }

    private boolean is(String word) {
        return at < tokens.size() && tokens.get(at).is(text, word);
    }

    private boolean isKind(TokenKind kind) {
        return at < tokens.size() && tokens.get(at).kind() == kind;
    }

    private boolean optional(String word) {
        boolean there = is(word);
        at += there ? 1 : 0;
        return there;
    }

    private void require(String word) {
        if (!optional(word)) {
            throw refused();
        }
    }

    private TableName qualified() {
        String schema = name();
        if (!isKind(TokenKind.DOT)) {
            throw new UnreadableDdlException("a name in the plan is not qualified by its schema");
        }
        at++;
        return new TableName(schema, name());
    }

    private String name() {
        if (at >= tokens.size()) {
            throw refused();
        }
        Token token = tokens.get(at++);
        String word = token.text(text);
        if (token.kind() == TokenKind.IDENTIFIER) {
            return token.folded(text);
        }
        if (token.kind() != TokenKind.QUOTED_IDENTIFIER || !word.startsWith("\"") || word.length() < 3) {
            throw refused();
        }
        return word.substring(1, word.length() - 1).replace("\"\"", "\"");
    }

    /** From the next token to the end, a last {@code ;} left out. */
    private String rest() {
        if (at >= tokens.size()) {
            throw refused();
        }
        String rest = text.substring(tokens.get(at).start()).strip();
        return rest.endsWith(";") ? rest.substring(0, rest.length() - 1).strip() : rest;
    }

    private void end() {
        if (isKind(TokenKind.SEMICOLON)) {
            at++;
        }
        if (at != tokens.size()) {
            throw refused();
        }
    }

    private static UnreadableDdlException refused() {
        return new UnreadableDdlException(
                "a statement of the plan is none of CREATE INDEX, DROP INDEX, REINDEX INDEX and"
                        + " CREATE STATISTICS as Tenfold writes them");
    }
}

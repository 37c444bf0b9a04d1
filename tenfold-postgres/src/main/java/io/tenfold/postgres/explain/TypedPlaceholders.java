// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;
import java.util.Set;

/**
 * Makes normalised text valid again. {@code interval '1 day'} is stored by pg_stat_statements as {@code interval $1}, which
 * PostgreSQL does not accept; {@code $1::interval} means the same.
 *
 * <pre>
 *   placed_on &gt; date $1 - interval $2 day          placed_on &gt; $1::date - $2::interval day
 *   timestamp(3) with time zone $1                  $1::timestamp(3) with time zone
 * </pre>
 */
final class TypedPlaceholders {
    private static final Set<String> TYPES = Set.of(
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "bool",
            "boolean",
            "int",
            "integer",
            "int2",
            "int4",
            "int8",
            "smallint",
            "bigint",
            "real",
            "float4",
            "float8",
            "numeric",
            "decimal",
            "money",
            "text",
            "varchar",
            "bpchar",
            "name",
            "bytea",
            "uuid",
            "json",
            "jsonb",
            "xml",
            "inet",
            "cidr",
            "macaddr",
            "point",
            "box",
            "circle",
            "polygon",
            "tsvector",
            "tsquery",
            "regclass",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange");

    private final String text;
    private final List<Token> tokens;

    private TypedPlaceholders(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    static String cast(String text) {
        return new TypedPlaceholders(text).rewrite();
    }

    private String rewrite() {
        StringBuilder result = new StringBuilder(text.length());
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int placeholder = TYPES.contains(word(i)) ? placeholderOfType(i) : -1;
            if (placeholder > 0) {
                Token type = tokens.get(i);
                result.append(text, copied, type.start())
                        .append(tokens.get(placeholder).text(text))
                        .append("::")
                        .append(text, type.start(), tokens.get(placeholder - 1).end());
                copied = tokens.get(placeholder).end();
                i = placeholder;
            }
        }
        return result.append(text, copied, text.length()).toString();
    }

    /** Index of the placeholder that the type name at this index is written before, -1 where there is none. */
    private int placeholderOfType(int type) {
        int next = type + 1;
        if (kind(next) == TokenKind.OPEN_PARENTHESIS && kind(next + 2) == TokenKind.CLOSE_PARENTHESIS) {
            next += 3;
        }
        boolean zone = word(next).equals("with") || word(next).equals("without");
        if (zone && word(next + 1).equals("time") && word(next + 2).equals("zone")) {
            next += 3;
        }
        return kind(next) == TokenKind.PARAMETER ? next : -1;
    }

    private TokenKind kind(int index) {
        return index < tokens.size() ? tokens.get(index).kind() : TokenKind.UNKNOWN;
    }

    /** An unquoted word in lower case, empty for anything else. */
    private String word(int index) {
        return kind(index) == TokenKind.IDENTIFIER ? tokens.get(index).folded(text) : "";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.TokenKind;
import java.util.Set;

/**
 * Finds the type in front of a typed literal, {@code date '2020-01-01'} or {@code timestamp(3) with time zone '..'}.
 * pg_stat_statements prints those as {@code date $1}, which is not valid SQL; the normalised text has {@code $1::date}.
 */
final class TypePrefix {
    private static final Set<String> TYPES = Set.of(
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "bool",
            "boolean",
            "smallint",
            "int",
            "integer",
            "bigint",
            "int2",
            "int4",
            "int8",
            "real",
            "float",
            "float4",
            "float8",
            "numeric",
            "decimal",
            "dec",
            "money",
            "text",
            "varchar",
            "char",
            "character",
            "bpchar",
            "name",
            "bytea",
            "bit",
            "varbit",
            "uuid",
            "json",
            "jsonb",
            "jsonpath",
            "xml",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "tsquery",
            "regclass",
            "regtype",
            "oid",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange");

    /** Types that take modifiers, and values that take a precision; being keywords they cannot be a function's name. */
    private static final Set<String> WITH_MODIFIERS = Set.of(
            "numeric",
            "decimal",
            "dec",
            "varchar",
            "char",
            "character",
            "nchar",
            "varying",
            "bit",
            "time",
            "timestamp",
            "interval",
            "float",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp");

    private TypePrefix() {}

    /** Index of the first piece of the type the pieces end with, or -1. */
    static int start(Pieces pieces) {
        int last = pieces.size() - 1;
        int start = word(pieces, last);
        Piece before = pieces.get(start - 1);
        boolean name = before.kind() == TokenKind.DOT || before.kind() == TokenKind.CAST || before.isWord("as");
        return start >= 0 && !name ? start : -1;
    }

    private static int word(Pieces pieces, int last) {
        Piece piece = pieces.get(last);
        if (piece.isWord("zone")) {
            return zoned(pieces, last);
        }
        if (piece.isWord("precision")) {
            return pieces.get(last - 1).isWord("double") ? last - 1 : -1;
        }
        if (piece.isWord("varying")) {
            Piece base = pieces.get(last - 1);
            return base.isWord("character") || base.isWord("char") || base.isWord("bit") ? last - 1 : -1;
        }
        return simple(pieces, last);
    }

    private static int simple(Pieces pieces, int last) {
        int at = beforeModifier(pieces, last);
        Piece piece = pieces.get(at);
        boolean type = piece.kind() == TokenKind.IDENTIFIER && TYPES.contains(piece.text());
        boolean modified = at < last;
        return type && (!modified || WITH_MODIFIERS.contains(piece.text())) ? at : -1;
    }

    /** {@code time with time zone} and {@code timestamp(3) without time zone}. */
    private static int zoned(Pieces pieces, int last) {
        Piece with = pieces.get(last - 2);
        if (!pieces.get(last - 1).isWord("time") || !(with.isWord("with") || with.isWord("without"))) {
            return -1;
        }
        int at = beforeModifier(pieces, last - 3);
        return pieces.get(at).isWord("time") || pieces.get(at).isWord("timestamp") ? at : -1;
    }

    /** Index before a modifier of one number in parentheses; the same index where there is none. */
    private static int beforeModifier(Pieces pieces, int last) {
        boolean modifier = pieces.get(last).kind() == TokenKind.CLOSE_PARENTHESIS
                && pieces.get(last - 1).kind() == TokenKind.NUMBER
                && pieces.get(last - 2).kind() == TokenKind.OPEN_PARENTHESIS;
        return modifier ? last - 3 : last;
    }

    /**
     * Whether a parenthesis after the pieces opens the modifiers of a type, as in {@code ::numeric(10, 2)}. Their numbers are
     * part of the statement: no placeholder can stand there.
     */
    static boolean opensModifiers(Pieces pieces) {
        int at = pieces.size() - 1;
        if (pieces.get(at).kind() != TokenKind.IDENTIFIER) {
            return false;
        }
        if (WITH_MODIFIERS.contains(pieces.get(at).text())) {
            return true;
        }
        while (pieces.get(at - 1).kind() == TokenKind.DOT) {
            at -= 2;
        }
        return pieces.get(at - 1).kind() == TokenKind.CAST || pieces.get(at - 1).isWord("as");
    }
}

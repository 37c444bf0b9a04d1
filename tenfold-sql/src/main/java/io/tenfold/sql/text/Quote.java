// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.lex.Keywords;

/** Quotes names and values for SQL text; the only place where that is done. */
public final class Quote {
    private Quote() {}

    /**
     * The name as it must be written in SQL: as it is where quote_ident would leave it so on every version from 14 to 18,
     * in double quotes otherwise.
     *
     * @throws IllegalArgumentException when the name is empty or has a NUL character: neither can be a name
     */
    public static String identifier(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name is empty");
        }
        refuseNul(name);
        return isPlain(name) && !Keywords.needsQuotes(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Schema and name, each quoted where needed. */
    public static String table(TableName table) {
        return identifier(table.schema()) + "." + identifier(table.name());
    }

    /**
     * The value as a string constant that means the same whatever standard_conforming_strings is.
     *
     * @throws IllegalArgumentException when it has a NUL character, which PostgreSQL cannot store
     */
    public static String literal(String value) {
        refuseNul(value);
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || c == '_';
            boolean digit = c >= '0' && c <= '9' && i > 0;
            if (!letter && !digit) {
                return false;
            }
        }
        return true;
    }

    private static void refuseNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name or a value contains a NUL character");
        }
    }
}

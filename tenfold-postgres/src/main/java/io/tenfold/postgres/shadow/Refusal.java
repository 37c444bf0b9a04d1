// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server's refusal means, told from its SQLSTATE alone: the server's own message may repeat literals of the
 * statement.
 */
final class Refusal {
    private static final String UNKNOWN = "no SQLSTATE";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("0A000", "it is a feature this server does not have"),
            Map.entry("22P02", "a constant is not a value of its type"),
            Map.entry("23505", "a key would be there twice"),
            Map.entry("23514", "a check constraint or partition bound does not hold"),
            Map.entry("3F000", "a schema is not there"),
            Map.entry("42501", "the role lacks a privilege"),
            Map.entry("42601", "its syntax is not accepted"),
            Map.entry("42702", "a column name is ambiguous"),
            Map.entry("42703", "a column is not there"),
            Map.entry("42704", "a type or other object is not there"),
            Map.entry("42883", "a function or operator is not there"),
            Map.entry("42P01", "a relation is not there"),
            Map.entry("42P02", "a placeholder has no type"),
            Map.entry("42P18", "a placeholder's type cannot be determined"),
            Map.entry("57014", "it took longer than its time limit"),
            Map.entry("58P01", "a file of it is not there"));

    private Refusal() {}

    /** One clause without literals, such as {@code a relation is not there (SQLSTATE 42P01)}. */
    static String meaning(@Nullable String sqlState) {
        String state = sqlState == null ? UNKNOWN : sqlState;
        String meaning = MEANINGS.getOrDefault(state, "the server refuses it");
        return meaning + " (SQLSTATE " + state + ")";
    }

    /** The connection or the server is at fault, not the statement. */
    static boolean isFatal(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58030");
    }
}

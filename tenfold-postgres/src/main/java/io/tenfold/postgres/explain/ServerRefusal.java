// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.workload.SkipReason;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a refusal of the server means for a statement: a code and a sentence. The server's own words are repeated only for
 * errors that can name nothing but relations, columns, functions and types.
 */
public final class ServerRefusal {
    private static final Set<String> NAMES_ONLY = Set.of(
            "42P01", "42703", "42883", "42704", "42702", "42803", "42804", "42501", "42P18", "42P08", "42725", "3F000");

    /** Cancelled, or a lock was not to be had in time. */
    private static final Set<String> TIMEOUTS = Set.of("57014", "55P03");

    private ServerRefusal() {}

    /** Is it about the statement (so that others may still succeed), and not about the connection or the server? */
    public static boolean isAboutStatement(SQLException e) {
        String state = state(e);
        return !state.isEmpty()
                && (TIMEOUTS.contains(state)
                        || !(state.startsWith("08")
                                || state.startsWith("25")
                                || state.startsWith("40")
                                || state.startsWith("53")
                                || state.startsWith("57")
                                || state.startsWith("58")));
    }

    /** The code. */
    public static SkipReason reason(SQLException e) {
        return switch (state(e)) {
            case "42P01", "3F000" -> SkipReason.MISSING_RELATION;
            case "42501" -> SkipReason.MISSING_PRIVILEGE;
            case "42P18", "42P08" -> SkipReason.UNKNOWN_PARAMETER_TYPE;
            case "0A000" -> SkipReason.NOT_SUPPORTED;
            default -> SkipReason.REJECTED_BY_SERVER;
        };
    }

    /** The sentence: no literal of the application, SQLSTATE at its end. */
    public static String detail(SQLException e) {
        String state = state(e);
        if (TIMEOUTS.contains(state)) {
            return "The server did not answer in the time allowed (SQLSTATE " + state + ").";
        }
        String words = NAMES_ONLY.contains(state) ? serverMessage(e) : "";
        return words.isEmpty()
                ? "The server does not accept the statement (SQLSTATE " + state + ")."
                : "The server says: " + words + " (SQLSTATE " + state + ").";
    }

    static String serverMessage(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String words = message == null ? "" : Objects.requireNonNullElse(message.getMessage(), "");
        return words.lines().findFirst().orElse("").strip();
    }

    static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "").toUpperCase(Locale.ROOT);
    }
}

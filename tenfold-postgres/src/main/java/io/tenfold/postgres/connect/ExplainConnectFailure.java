// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import io.tenfold.postgres.connect.ConnectFailure.Reason;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns the driver's refusal into a reason and a next step. Goes by SQLSTATE and the routine of the server that refused, never by
 * message text: that is in the server's language.
 */
final class ExplainConnectFailure {
    private ExplainConnectFailure() {}

    static ConnectFailure of(ConnectionSettings settings, SQLException failure) {
        Reason reason = reason(settings, failure);
        String state = failure.getSQLState();
        String message = "Cannot connect to PostgreSQL on " + settings.where() + " as user '"
                + settings.user() + "', database '" + settings.database() + "': " + what(reason, settings)
                + (state == null ? "" : " (SQLSTATE " + state + ")") + ". " + next(reason, settings);
        return new ConnectFailure(reason, message, failure);
    }

    private static Reason reason(ConnectionSettings settings, SQLException failure) {
        if (hasCause(failure, SSLException.class)) {
            return Reason.ENCRYPTION;
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "08001" -> Reason.UNREACHABLE;
            case "28P01" -> Reason.WRONG_PASSWORD;
            case "3D000" -> Reason.UNKNOWN_DATABASE;
            case "53300" -> Reason.TOO_MANY_CONNECTIONS;
            case "28000" -> routine(failure).equals("InitializeSessionUserId") ? Reason.UNKNOWN_ROLE : Reason.REFUSED;
            case "08004" -> refusedByDriver(settings);
            case "08006" -> settings.requiresEncryption() ? Reason.ENCRYPTION : Reason.UNREACHABLE;
            default -> Reason.OTHER;
        };
    }

    /** The driver refuses a server that wants a password when it has none, or has no SSL when it must. */
    private static Reason refusedByDriver(ConnectionSettings settings) {
        String password = settings.password();
        if (settings.requiresEncryption()) {
            return Reason.ENCRYPTION;
        }
        return password == null || password.isEmpty() ? Reason.WRONG_PASSWORD : Reason.REFUSED;
    }

    private static String routine(SQLException failure) {
        @Nullable
        ServerErrorMessage error = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        String routine = error == null ? null : error.getRoutine();
        return routine == null ? "" : routine;
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String what(Reason reason, ConnectionSettings settings) {
        return switch (reason) {
            case UNREACHABLE ->
                settings.wantsKindOfServer()
                        ? "nobody answers there, or none of those that do is the kind of server asked for"
                        : "nobody answers there";
            case WRONG_PASSWORD -> "the password is wrong or missing";
            case UNKNOWN_DATABASE -> "there is no such database";
            case UNKNOWN_ROLE -> "there is no such role, or it may not log in";
            case TOO_MANY_CONNECTIONS -> "all its connections are taken";
            case ENCRYPTION -> "no encrypted connection could be agreed on";
            case REFUSED -> "the server's pg_hba.conf does not let this client in";
            case OTHER -> "the server or the driver refused";
        };
    }

    private static String next(Reason reason, ConnectionSettings settings) {
        return switch (reason) {
            case UNREACHABLE ->
                (settings.wantsKindOfServer() ? "Try without target_session_attrs. " : "")
                        + "Check host and port, and that the server listens on TCP (listen_addresses) behind no firewall";
            case WRONG_PASSWORD -> "Give it by PGPASSWORD, ~/.pgpass (mode 600) or a prompt (-W)";
            case UNKNOWN_DATABASE -> "List them with: psql -h " + settings.host() + " -p " + settings.port() + " -l";
            case UNKNOWN_ROLE -> "Name the role with -U";
            case TOO_MANY_CONNECTIONS -> "Wait, or close some: Tenfold needs at most two";
            case ENCRYPTION -> "Check sslmode and sslrootcert against what the server offers";
            case REFUSED -> "Ask for a line for this user, database and client address, with or without SSL";
            case OTHER ->
                settings.options().containsKey("options")
                        ? "The server or a pooler before it may not take the settings in PGOPTIONS or options=: try without"
                                + " (PgBouncer: ignore_startup_parameters = options)"
                        : "The cause below has the server's words";
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.HostSpec;

/** Reads which server a connection leads to. */
public final class ServerFactsReader {
    private static final String SQL = OwnNames.mark("""
            SELECT pg_catalog.current_setting('server_version') AS version,
                   pg_catalog.current_setting('server_version_num')::int4 AS number,
                   pg_catalog.current_database(), current_user, pg_catalog.pg_is_in_recovery()""");

    /** Some hosters keep it to themselves, and to call it is then an error even where nothing is selected. */
    private static final String SYSTEM_ALLOWED = OwnNames.mark(
            "SELECT pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS allowed");

    private static final String SYSTEM =
            OwnNames.mark("SELECT system_identifier::text FROM pg_catalog.pg_control_system()");

    private ServerFactsReader() {}

    /** The facts, in one read-only transaction. */
    public static ServerFacts read(Connection connection) throws SQLException {
        String host = reached(connection).toString();
        return ReadOnly.run(connection, reader -> read(reader, host));
    }

    private static ServerFacts read(Reader reader, String host) throws SQLException {
        boolean allowed = reader.first(SYSTEM_ALLOWED, row -> row.getBoolean(1)).orElse(false);
        @Nullable
        String system = allowed ? reader.first(SYSTEM, row -> row.getString(1)).orElse(null) : null;
        return reader.first(SQL, row -> facts(row, host, system))
                .orElseThrow(() -> new SQLException("The server did not say who it is"));
    }

    /** Which of the servers that were named answered. */
    static ServerAddress reached(Connection connection) throws SQLException {
        HostSpec server =
                connection.unwrap(BaseConnection.class).getQueryExecutor().getHostSpec();
        return new ServerAddress(server.getHost(), server.getPort());
    }

    private static ServerFacts facts(ResultSet row, String host, @Nullable String system) throws SQLException {
        String version = row.getString(1).split(" ", 2)[0];
        return new ServerFacts(
                version, row.getInt(2), row.getString(3), host, row.getString(4), row.getBoolean(5), system);
    }
}

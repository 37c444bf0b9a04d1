// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.HostSpec;

/** Reads which server a connection leads to. */
public final class ServerFactsReader {
    private static final String SQL = OwnNames.mark("""
            SELECT pg_catalog.current_setting('server_version') AS version,
                   pg_catalog.current_setting('server_version_num')::int4 AS number,
                   pg_catalog.current_database(), current_user, pg_catalog.pg_is_in_recovery()""");

    private ServerFactsReader() {}

    /** The facts, by one statement in a read-only transaction. */
    public static ServerFacts read(Connection connection) throws SQLException {
        String host = reached(connection).toString();
        return ReadOnly.run(connection, reader -> reader.first(SQL, row -> facts(row, host)))
                .orElseThrow(() -> new SQLException("The server did not say who it is"));
    }

    /** Which of the servers that were named answered. */
    static ServerAddress reached(Connection connection) throws SQLException {
        HostSpec server =
                connection.unwrap(BaseConnection.class).getQueryExecutor().getHostSpec();
        return new ServerAddress(server.getHost(), server.getPort());
    }

    private static ServerFacts facts(ResultSet row, String host) throws SQLException {
        String version = row.getString(1).split(" ", 2)[0];
        return new ServerFacts(version, row.getInt(2), row.getString(3), host, row.getString(4), row.getBoolean(5));
    }
}

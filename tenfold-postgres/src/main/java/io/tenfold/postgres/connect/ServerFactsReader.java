// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which server a connection leads to. */
public final class ServerFactsReader {
    private static final String SQL = OwnNames.mark("""
            SELECT pg_catalog.current_setting('server_version') AS version,
                   pg_catalog.current_setting('server_version_num')::int4 AS number,
                   pg_catalog.current_database(), current_user, pg_catalog.pg_is_in_recovery()""");

    /** The authority of a JDBC URL, such as {@code localhost:5432}; what stands before an at sign is not for showing. */
    private static final Pattern HOST = Pattern.compile("//(?:[^/?]*@)?([^/?]+)");

    private ServerFactsReader() {}

    /** The facts, by one statement in a read-only transaction. */
    public static ServerFacts read(Connection connection) throws SQLException {
        Matcher url = HOST.matcher(connection.getMetaData().getURL());
        String host = url.find() ? url.group(1) : "localhost";
        return ReadOnly.run(connection, reader -> reader.first(SQL, row -> facts(row, host)))
                .orElseThrow(() -> new SQLException("The server did not say who it is"));
    }

    private static ServerFacts facts(ResultSet row, String host) throws SQLException {
        String version = row.getString(1).split(" ", 2)[0];
        return new ServerFacts(version, row.getInt(2), row.getString(3), host, row.getString(4), row.getBoolean(5));
    }
}

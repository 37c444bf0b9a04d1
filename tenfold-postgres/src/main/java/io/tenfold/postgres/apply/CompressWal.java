// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Makes a session compress what it writes to WAL, where the server does not do it already and the role may ask for it (a superuser, and
 * from 15 on whoever was given {@code GRANT SET ON PARAMETER wal_compression TO ..}).
 *
 * <p>CREATE INDEX writes a whole index to WAL, page by page and as fast as it can, and every commit of the application waits until what is
 * before it is flushed. Pages of an index become a third to a half as large.
 *
 * <p>It is looked up before it is tried, so that a role that may not leaves no error in the server's log.
 */
final class CompressWal {
    private static final int GRANTS_PARAMETERS = 15;

    /** The smallest first; {@code on} is pglz, which each server has. */
    private static final List<String> METHODS = List.of("zstd", "lz4", "on");

    private static final String MAY_BEFORE_15 =
            "(SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER)";
    private static final String MAY = "pg_catalog.has_parameter_privilege(CURRENT_USER, 'wal_compression', 'SET')";

    /** {@code methods} is null where the setting is on or off, before 15. */
    private static final String WISH = """
            /* tenfold */ SELECT pg_catalog.array_to_string(s.enumvals, ',') AS methods FROM pg_catalog.pg_settings s
            WHERE s.name = 'wal_compression' AND s.setting = 'off' AND %s""";

    private CompressWal() {}

    /**
     * For the rest of the session.
     *
     * @param connection commits by itself
     * @return the method that was set; empty where nothing was
     */
    static Optional<String> of(Connection connection) throws SQLException {
        Optional<String> method = wished(connection);
        if (method.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("/* tenfold */ SET wal_compression = " + method.get());
            }
        }
        return method;
    }

    private static Optional<String> wished(Connection connection) throws SQLException {
        boolean grants = connection.getMetaData().getDatabaseMajorVersion() >= GRANTS_PARAMETERS;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WISH.formatted(grants ? MAY : MAY_BEFORE_15))) {
            return row.next() ? Optional.of(smallest(row.getString("methods"))) : Optional.empty();
        }
    }

    private static String smallest(String methods) {
        List<String> offered = methods == null ? List.of() : List.of(methods.split(","));
        return METHODS.stream().filter(offered::contains).findFirst().orElse("on");
    }
}

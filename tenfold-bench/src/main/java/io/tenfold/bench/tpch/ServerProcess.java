// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The server's process behind a connection. Its processor time, unlike the clock's, does not grow when others use the machine too.
 *
 * @param stat its line of figures; there only on Linux and when the server runs here
 */
record ServerProcess(Path stat) {
    /** The kernel counts in hundredths of a second. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    static ServerProcess behind(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return new ServerProcess(Path.of("/proc", row.getString(1), "stat"));
        }
    }

    /** Seconds of processor time so far; NaN where they cannot be read. */
    double seconds() {
        try {
            String line = Files.readString(stat);
            // the name in brackets may have blanks
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
        } catch (IOException notThere) {
            return Double.NaN;
        }
    }
}

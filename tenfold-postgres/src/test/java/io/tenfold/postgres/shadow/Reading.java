// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;

/** A role that may only read, and binaries for a shadow, of a test's production. */
final class Reading {
    private static final String ROLE = "tenfold_test_reader";

    private Reading() {}

    static void createRole(PostgresServer production) {
        production.execute("DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + ROLE
                + "') THEN CREATE ROLE " + ROLE + " LOGIN PASSWORD 'reading' IN ROLE pg_monitor, pg_read_all_data;"
                + " END IF; END $$");
    }

    static void dropRole(PostgresServer production) {
        production.execute("DROP ROLE " + ROLE);
    }

    /** A connection as a role with pg_monitor and pg_read_all_data, nothing more. */
    static Connection connect(PostgresServer production) throws SQLException {
        return production.server().connect(production.database(), ROLE, "reading");
    }

    static PostgresBinaries binaries(PostgresServer production) {
        int major = production.server().major();
        return major == FindBinaries.BUNDLED_MAJOR ? FindBinaries.bundled() : FindBinaries.of(major, null);
    }
}

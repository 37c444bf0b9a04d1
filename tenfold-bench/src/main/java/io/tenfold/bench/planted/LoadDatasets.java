// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Makes tables and rows in the server. */
final class LoadDatasets {
    private LoadDatasets() {}

    /**
     * Loads an empty database. Afterwards its statistics are fresh, every page is all-visible, and its counters say that nothing was
     * ever written.
     */
    static void load(Connection connection, Set<Dataset> datasets) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // a page whose commit is not on disk yet is not marked all-visible
            statement.execute("SET synchronous_commit = on");
            for (String extension : Dataset.EXTENSIONS) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
            }
            statement.execute(Dataset.PICK);
            for (Dataset dataset : new TreeSet<>(datasets)) {
                statement.execute(dataset.sql());
            }
            statement.execute("DROP FUNCTION pick");
            statement.execute("CHECKPOINT");
            statement.execute("SELECT pg_stat_reset()");
            statement.execute("VACUUM (ANALYZE)");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The extension HypoPG, where the server has it. Its indexes are known to one session only. */
final class AskedHypopg implements Asked {
    private static final double MS = 1e6;

    private final Connection connection;
    private final String version;

    private AskedHypopg(Connection connection, String version) {
        this.connection = connection;
        this.version = version;
    }

    /** Whether the server could make the extension. */
    static boolean isAvailable(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM pg_available_extensions WHERE name = 'hypopg'") > 0;
    }

    /** Makes the extension where it is not there yet. */
    static AskedHypopg of(Connection connection) throws SQLException {
        Sql.execute(connection, "CREATE EXTENSION IF NOT EXISTS hypopg");
        return new AskedHypopg(
                connection, Sql.text(connection, "SELECT extversion FROM pg_extension WHERE extname = 'hypopg'"));
    }

    @Override
    public String name() {
        return "HypoPG " + version;
    }

    @Override
    public Answer ask(IndexDefinition candidate, List<String> queries) throws SQLException {
        long start = System.nanoTime();
        long bytes;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT hypopg_create_index("
                    + Quote.literal(PrintIndex.create("hypothetical", candidate, false)) + ")");
            bytes = Sql.number(
                    connection, "SELECT sum(hypopg_relation_size(indexrelid))::bigint FROM hypopg_list_indexes");
        } catch (SQLException refusal) {
            return Answer.refused("SQLSTATE " + refusal.getSQLState());
        }
        long made = System.nanoTime();
        List<Plan> plans = Sql.plans(connection, queries);
        double explaining = (System.nanoTime() - made) / MS / Math.max(1, queries.size());
        Sql.execute(connection, "SELECT hypopg_reset()");
        return new Answer(null, bytes, plans, (made - start) / MS, explaining);
    }
}

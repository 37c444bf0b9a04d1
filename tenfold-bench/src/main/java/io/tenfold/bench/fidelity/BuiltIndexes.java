// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The truth: the index is built, inside a transaction that is rolled back. CREATE INDEX counts a table's rows and pages anew and
 * writes them into pg_class, up to 17 in place, where a rollback does not undo it; so the numbers it found are put back, in the
 * transaction and after it.
 */
final class BuiltIndexes implements Asked {
    private static final String KEPT = "fidelity_kept";
    private static final double MS = 1e6;

    private final Connection connection;

    /** @param connection as superuser */
    BuiltIndexes(Connection connection) throws SQLException {
        this.connection = connection;
        Sql.execute(
                connection,
                "CREATE TEMPORARY TABLE IF NOT EXISTS " + KEPT
                        + " AS SELECT oid, relpages, reltuples, relallvisible FROM pg_class"
                        + " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace");
    }

    @Override
    public String name() {
        return "built";
    }

    @Override
    public Answer ask(IndexDefinition candidate, List<String> queries) throws SQLException {
        connection.setAutoCommit(false);
        try {
            long start = System.nanoTime();
            Sql.execute(connection, PrintIndex.create("hypothetical", candidate, false));
            long made = System.nanoTime();
            restore();
            String index = Quote.literal("public.hypothetical") + "::regclass";
            long bytes = Sql.number(
                    connection,
                    "SELECT sum(pg_relation_size(r))::bigint FROM (SELECT " + index
                            + " r UNION SELECT relid FROM pg_partition_tree(" + index + ")) s");
            List<Plan> plans = Sql.plans(connection, queries);
            return new Answer(null, bytes, plans, (made - start) / MS, 0);
        } finally {
            connection.rollback();
            restore();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void restore() throws SQLException {
        Sql.execute(
                connection,
                "UPDATE pg_class c SET relpages = k.relpages, reltuples = k.reltuples,"
                        + " relallvisible = k.relallvisible FROM " + KEPT
                        + " k WHERE k.oid = c.oid AND (c.relpages, c.reltuples,"
                        + " c.relallvisible) IS DISTINCT FROM (k.relpages, k.reltuples, k.relallvisible)");
    }
}

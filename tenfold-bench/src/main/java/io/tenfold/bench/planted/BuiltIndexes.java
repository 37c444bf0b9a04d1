// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.bench.pool.IndexPool;
import io.tenfold.model.catalog.IndexDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Our indexes and the expert's on one database.
 *
 * @param pool has both
 * @param ours names of ours
 * @param expert names of the expert's
 */
record BuiltIndexes(IndexPool pool, Set<String> ours, Set<String> expert) implements AutoCloseable {
    BuiltIndexes {
        ours = Set.copyOf(ours);
        expert = Set.copyOf(expert);
    }

    static BuiltIndexes build(Connection connection, PlantedProblem problem, List<IndexDefinition> advised)
            throws SQLException {
        IndexPool pool = new IndexPool(connection);
        try {
            Set<String> ours = new LinkedHashSet<>();
            for (IndexDefinition definition : advised) {
                ours.add(pool.add(definition));
            }
            Set<String> expert = new LinkedHashSet<>();
            for (String definition : problem.expert()) {
                expert.add(pool.add(definition));
            }
            pool.analyse();
            return new BuiltIndexes(pool, ours, expert);
        } catch (SQLException failure) {
            pool.close();
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        pool.close();
    }
}

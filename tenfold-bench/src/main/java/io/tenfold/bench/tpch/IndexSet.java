// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.bench.pool.IndexPool;
import io.tenfold.model.catalog.IndexDefinition;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What somebody chose.
 *
 * @param name who, and within which budget
 * @param advised chosen by an advisor
 * @param written chosen by hand, each as what follows {@code CREATE INDEX ON}
 * @param estimatedBytes of all of them; empty by hand
 * @param estimatedCost planner's total cost of the workload as the advisor foresaw it; empty by hand
 * @param seconds the choice took; empty by hand
 */
record IndexSet(
        String name,
        List<IndexDefinition> advised,
        List<String> written,
        OptionalLong estimatedBytes,
        OptionalDouble estimatedCost,
        OptionalDouble seconds) {
    IndexSet {
        advised = List.copyOf(advised);
        written = List.copyOf(written);
    }

    static IndexSet byHand(String name, List<String> written) {
        return new IndexSet(
                name, List.of(), written, OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Builds what is not there yet; names of all of its indexes. */
    Set<String> build(IndexPool pool) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        for (IndexDefinition definition : advised) {
            names.add(pool.add(definition));
        }
        for (String definition : written) {
            names.add(pool.add(definition));
        }
        return names;
    }

    /** Its indexes in short. */
    List<String> describe() {
        return advised.isEmpty()
                ? written
                : advised.stream().map(IndexDefinition::toString).toList();
    }
}

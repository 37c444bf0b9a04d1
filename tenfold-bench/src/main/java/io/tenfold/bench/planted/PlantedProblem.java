// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A workload with a known answer.
 *
 * @param name short, words joined by underscores
 * @param tables what it runs on; other problems may run on the same
 * @param statements what the application sends
 * @param expert the indexes an expert would make, {@code table USING method (..) ..}; empty for a decoy
 */
record PlantedProblem(String name, Set<Dataset> tables, List<PlantedStatement> statements, List<String> expert) {
    PlantedProblem {
        requireNonNull(name, "name is null");
        tables = Set.copyOf(tables);
        statements = List.copyOf(statements);
        expert = List.copyOf(expert);
    }

    /** A problem without statements and answer yet. */
    static PlantedProblem on(String name, Dataset... tables) {
        return new PlantedProblem(name, Set.of(tables), List.of(), List.of());
    }

    /** The same with one more statement, executed 100 times. */
    PlantedProblem runs(String sql) {
        return runs(PlantedStatement.of(100, sql));
    }

    /** The same with one more statement. */
    PlantedProblem runs(long calls, String sql) {
        return runs(PlantedStatement.of(calls, sql));
    }

    /** The same with one more statement. */
    PlantedProblem runs(PlantedStatement statement) {
        List<PlantedStatement> more = new ArrayList<>(statements);
        more.add(statement);
        return new PlantedProblem(name, tables, more, expert);
    }

    /** The same with the expert's indexes, each as what follows {@code CREATE INDEX ON}. */
    PlantedProblem expert(String... indexes) {
        return new PlantedProblem(name, tables, statements, List.of(indexes));
    }

    /** Whether nothing should be advised. */
    boolean isDecoy() {
        return expert.isEmpty();
    }
}

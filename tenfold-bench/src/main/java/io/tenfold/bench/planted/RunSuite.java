// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Loads, asks for all advice, then measures. Advice comes first: the advisor reads how often tables were written to, and what
 * measuring writes is none of the application's doing.
 */
final class RunSuite {
    private final ConnectionSettings settings;
    private final Consumer<String> progress;
    private final Map<PlantedProblem, String> failures = new LinkedHashMap<>();

    private RunSuite(ConnectionSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** One result for each problem, in order. The database must be empty. */
    static List<ProblemResult> run(
            ConnectionSettings settings, List<PlantedProblem> problems, Consumer<String> progress) throws SQLException {
        return new RunSuite(settings, progress).run(problems);
    }

    private List<ProblemResult> run(List<PlantedProblem> problems) throws SQLException {
        try (Connection connection = settings.open()) {
            progress.accept("Loading");
            LoadDatasets.load(connection, datasets(problems));
            Map<PlantedProblem, AdvisedIndexes> advice = advise(problems);
            List<ProblemResult> results = new ArrayList<>();
            for (PlantedProblem problem : problems) {
                ProblemResult result = measure(connection, problem, advice);
                progress.accept("Measured " + problem.name() + ": " + result.verdict());
                results.add(result);
            }
            return results;
        }
    }

    private static Set<Dataset> datasets(List<PlantedProblem> problems) {
        Set<Dataset> datasets = EnumSet.noneOf(Dataset.class);
        problems.forEach(problem -> datasets.addAll(problem.tables()));
        return datasets;
    }

    private Map<PlantedProblem, AdvisedIndexes> advise(List<PlantedProblem> problems) {
        Map<PlantedProblem, AdvisedIndexes> advice = new LinkedHashMap<>();
        for (PlantedProblem problem : problems) {
            progress.accept("Advising " + problem.name());
            try {
                advice.put(problem, AdvisedIndexes.of(problem, settings));
            } catch (RuntimeException failure) {
                failures.put(problem, "no advice: " + failure);
            }
        }
        return advice;
    }

    private ProblemResult measure(
            Connection connection, PlantedProblem problem, Map<PlantedProblem, AdvisedIndexes> advice) {
        AdvisedIndexes advised = advice.get(problem);
        if (advised == null) {
            return ProblemResult.failed(problem, null, failures.getOrDefault(problem, "no advice"));
        }
        if (problem.isDecoy() && advised.indexes().isEmpty()) {
            return new ProblemResult(problem, advised, List.of(), 0, 0, null);
        }
        try (BuiltIndexes built = BuiltIndexes.build(connection, problem, advised.indexes())) {
            return new ProblemResult(
                    problem,
                    advised,
                    MeasureProblem.measure(connection, problem, built),
                    built.pool().bytes(built.ours()),
                    built.pool().bytes(built.expert()),
                    null);
        } catch (SQLException failure) {
            return ProblemResult.failed(problem, advised, "not measured: " + failure.getMessage());
        }
    }
}

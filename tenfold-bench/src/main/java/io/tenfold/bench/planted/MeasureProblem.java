// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.model.workload.Parameter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Executes a problem's statements under each set of indexes in turn, round after round, so that what disturbs the machine
 * disturbs all sets alike. Everything is warm, and everything is rolled back.
 */
final class MeasureProblem {
    private static final int ROUNDS = 5;

    /** Executions are repeated until a round takes this long: a clock is no good for less. */
    private static final double LEAST_ROUND_MS = 10;

    private static final int MOST_REPEATS = 200;

    private static final Set<String> NONE = Set.of();

    private final Connection connection;
    private final PlantedProblem problem;
    private final BuiltIndexes built;
    private final Map<Set<String>, double[][]> times = new HashMap<>();

    private MeasureProblem(Connection connection, PlantedProblem problem, BuiltIndexes built) {
        this.connection = connection;
        this.problem = problem;
        this.built = built;
    }

    /** One for each statement. */
    static List<MeasuredStatement> measure(Connection connection, PlantedProblem problem, BuiltIndexes built)
            throws SQLException {
        return new MeasureProblem(connection, problem, built).run();
    }

    private List<MeasuredStatement> run() throws SQLException {
        List<Set<String>> sets = List.copyOf(new LinkedHashSet<>(List.of(NONE, built.ours(), built.expert())));
        int statements = problem.statements().size();
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < sets.size(); turn++) {
                round(sets.get((round + turn) % sets.size()), round);
            }
        }
        List<MeasuredStatement> measured = new ArrayList<>();
        for (int number = 0; number < statements; number++) {
            measured.add(new MeasuredStatement(
                    problem.statements().get(number).calls(),
                    times(NONE, number),
                    times(built.ours(), number),
                    times(built.expert(), number)));
        }
        return measured;
    }

    private Times times(Set<String> set, int number) {
        return new Times(rounds(set)[number]);
    }

    private double[][] rounds(Set<String> set) {
        return times.computeIfAbsent(set, any -> new double[problem.statements().size()][ROUNDS]);
    }

    private void round(Set<String> set, int round) throws SQLException {
        connection.setAutoCommit(false);
        try {
            built.pool().leaveOnly(set);
            for (int number = 0; number < problem.statements().size(); number++) {
                rounds(set)[number][round] =
                        perExecution(text(problem.statements().get(number)));
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The first execution after the drop reads the catalog again; it is not counted, nor is the one that says how many to count. */
    private double perExecution(String sql) throws SQLException {
        if (execute(sql) >= LEAST_ROUND_MS) {
            return execute(sql);
        }
        int repeats = (int) Math.max(1, Math.min(MOST_REPEATS, LEAST_ROUND_MS / execute(sql)));
        double sum = 0;
        for (int i = 0; i < repeats; i++) {
            sum += execute(sql);
        }
        return sum / repeats;
    }

    /** Once, to the last row; what it wrote is undone. Returns ms. */
    private double execute(String sql) throws SQLException {
        var undo = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    rows.getString(1);
                }
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            connection.rollback(undo);
        }
    }

    /** With the values in their places, of the types they were bound with. */
    private static String text(PlantedStatement statement) {
        String text = statement.sql();
        for (Parameter value : statement.values()) {
            text = text.replaceFirst("\\?", "'" + value.text() + "'::" + Typed.name(value));
        }
        return text;
    }
}

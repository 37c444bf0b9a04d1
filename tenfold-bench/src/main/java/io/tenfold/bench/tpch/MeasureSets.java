// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.bench.pool.IndexPool;
import io.tenfold.testkit.SampleWorkload;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Executes the 22 queries under each set in turn, query by query, round after round: what disturbs the machine disturbs all sets
 * alike. Before the first round everything is read once, a query for {@value #LONG_SECONDS} s at most.
 */
final class MeasureSets {
    static final int LIMIT_SECONDS = 120;
    private static final int LONG_SECONDS = 30;
    private static final String CUT_OFF = "57014";
    private static final Pattern TOTAL_COST = Pattern.compile("cost=[0-9.]+\\.\\.([0-9.]+)");

    private final Connection connection;
    private final IndexPool pool;
    private final ServerProcess process;
    private final List<String> queries = SampleWorkload.TPCH.statements();
    private final List<Set<String>> names = new ArrayList<>();
    private final List<MeasuredSet> measured = new ArrayList<>();

    private MeasureSets(Connection connection, IndexPool pool) throws SQLException {
        this.connection = connection;
        this.pool = pool;
        this.process = ServerProcess.behind(connection);
    }

    /**
     * Measures all sets. A query that takes long under a set is executed once under it: two of them reach the limit where no index
     * helps.
     *
     * @param rounds executions of each query under each set
     */
    static List<MeasuredSet> measure(Connection connection, List<IndexSet> sets, int rounds) throws SQLException {
        try (IndexPool pool = new IndexPool(connection)) {
            return new MeasureSets(connection, pool).run(sets, rounds);
        }
    }

    private List<MeasuredSet> run(List<IndexSet> sets, int rounds) throws SQLException {
        for (IndexSet set : sets) {
            System.err.println("Building " + set.name());
            names.add(set.build(pool));
            measured.add(new MeasuredSet(set, pool.bytes(names.get(names.size() - 1)), queries.size(), rounds));
        }
        pool.analyse();
        for (int round = -1; round < rounds; round++) {
            for (int query = 0; query < queries.size(); query++) {
                System.err.println(round < 0 ? "Warming q" + (query + 1) : "Round " + (round + 1) + " q" + (query + 1));
                everySet(query, round);
            }
        }
        return measured;
    }

    private void everySet(int query, int round) throws SQLException {
        for (int turn = 0; turn < measured.size(); turn++) {
            int set = (turn + Math.max(0, round)) % measured.size();
            MeasuredSet result = measured.get(set);
            if (round > 0 && result.firstWallSeconds(query) >= LONG_SECONDS) {
                result.tookAsBefore(query, round);
            } else {
                inside(set, query, round);
            }
        }
    }

    private void inside(int set, int query, int round) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            pool.leaveOnly(names.get(set));
            int limit = round < 0 ? LONG_SECONDS : LIMIT_SECONDS;
            statement.execute("SET LOCAL statement_timeout = '" + limit + "s'");
            MeasuredSet result = measured.get(set);
            result.foresee(query, cost(statement, queries.get(query)));
            double cpu = process.seconds();
            double wall = execute(statement, queries.get(query));
            if (round >= 0) {
                result.took(query, round, wall, process.seconds() - cpu);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Executes and reads to the end; seconds, or those after which it was cut off. */
    static double execute(Statement statement, String sql) throws SQLException {
        long start = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getString(1);
            }
        } catch (SQLException failure) {
            if (!CUT_OFF.equals(failure.getSQLState())) {
                throw failure;
            }
            return LIMIT_SECONDS;
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double cost(Statement statement, String sql) throws SQLException {
        try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
            plan.next();
            Matcher cost = TOTAL_COST.matcher(plan.getString(1));
            return cost.find() ? Double.parseDouble(cost.group(1)) : Double.NaN;
        }
    }
}

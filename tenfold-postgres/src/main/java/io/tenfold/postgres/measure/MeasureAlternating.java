// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures queries without and with indexes by turns (A B A B ...), on an embedded server or a clone, where an ACCESS
 * EXCLUSIVE lock does no harm.
 *
 * <p>An index is taken away by DROP INDEX behind a savepoint that is rolled back. All runs of a query share one
 * REPEATABLE READ snapshot, so that their rows can be compared exactly. Statements run read-only, and the transaction is
 * always rolled back: the database is afterwards what it was.
 *
 * <p>Not thread-safe. Needs a role that may drop the indexes.
 */
public final class MeasureAlternating {
    private static final int TIMEOUTS_BEFORE = 1;
    /** Being slower must be seen twice: it takes an index back. */
    private static final int TIMEOUTS_AFTER = 2;

    private final Connection connection;
    private final MeasureOptions options;

    /**
     * @param connection stays open; its transaction must not be in use
     */
    public MeasureAlternating(Connection connection, MeasureOptions options) {
        this.connection = requireNonNull(connection, "connection is null");
        this.options = requireNonNull(options, "options is null");
    }

    /**
     * Measures each query with and without the applied ones among these changes.
     *
     * @throws MeasureException when the connection is lost or the indexes may not be dropped
     */
    public List<QueryMeasurement> measure(List<QueryToMeasure> queries, List<Change> changes) {
        List<String> drops = drops(changes);
        List<QueryMeasurement> measurements = new ArrayList<>();
        for (QueryToMeasure query : queries) {
            measurements.add(
                    query.refusal() != null
                            ? new QueryMeasurement.NotMeasured(query.fingerprint(), query.refusal())
                            : measure(query, drops));
        }
        return measurements;
    }

    private List<String> drops(List<Change> changes) {
        try (RolledBack transaction = RolledBack.begin(connection, "READ ONLY")) {
            return OurIndex.of(transaction.connection(), changes).stream()
                    .map(OurIndex::drop)
                    .toList();
        } catch (SQLException e) {
            throw new MeasureException("looking for the indexes to measure failed", e);
        }
    }

    private QueryMeasurement measure(QueryToMeasure query, List<String> drops) {
        try (RolledBack transaction = RolledBack.begin(connection, "ISOLATION LEVEL REPEATABLE READ")) {
            RunStatement runner =
                    new RunStatement(transaction.connection(), options.statementTimeout(), NoteExecution.NOBODY);
            RecordSide before =
                    new RecordSide(runner, query, options, work -> behindSavepoint(drops, work), TIMEOUTS_BEFORE);
            RecordSide after =
                    new RecordSide(runner, query, options, work -> behindSavepoint(List.of(), work), TIMEOUTS_AFTER);
            alternate(before, after);
            return JoinSides.join(query, before.recorded(), after.recorded(), () -> false);
        } catch (SQLException e) {
            throw new MeasureException("measuring query " + query.fingerprint() + " failed", e);
        }
    }

    /** Who goes first changes from round to round, so that neither side always finds what the other left behind. */
    private static void alternate(RecordSide before, RecordSide after) throws SQLException {
        boolean beforeFirst = true;
        while (goesOn(before, after)) {
            RecordSide first = beforeFirst ? before : after;
            RecordSide second = beforeFirst ? after : before;
            if (first.wantsMore()) {
                first.round();
            }
            if (goesOn(before, after) && second.wantsMore()) {
                second.round();
            }
            beforeFirst = !beforeFirst;
        }
    }

    private static boolean goesOn(RecordSide before, RecordSide after) {
        return !before.isRefused() && !after.isRefused() && (before.wantsMore() || after.wantsMore());
    }

    private SampleRun behindSavepoint(List<String> drops, SideScope.SampleWork work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT tenfold_side");
            try {
                statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10s'");
                for (String drop : drops) {
                    statement.execute(drop);
                }
                statement.execute("SET LOCAL transaction_read_only = on");
                return work.run();
            } finally {
                statement.execute("ROLLBACK TO SAVEPOINT tenfold_side");
            }
        }
    }
}

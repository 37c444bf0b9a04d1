// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.counting.ReplayCounting;
import io.tenfold.postgres.counting.StopCounting;
import io.tenfold.postgres.measure.RecordedBefore.Before;
import io.tenfold.postgres.measure.RecordedSide.NotRecorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures queries on a server in use: some runs before a change, some after it, each in a READ ONLY transaction of its
 * own under the statement timeout. Rows that differ are only held against a change when nobody wrote to the tables in
 * between.
 *
 * <p>Not thread-safe.
 */
public final class MeasureBeforeAfter {
    private static final int TIMEOUTS_BEFORE = 1;
    /** Being slower must be seen twice: it takes an index back. */
    private static final int TIMEOUTS_AFTER = 2;

    private static final long POLL_MS = 500;

    private final Connection connection;
    private final MeasureOptions options;
    private final RecordReplays replays;

    /** What pg_stat_statements does with the transaction that is open; it is asked not to count it where the role may. */
    private @Nullable ReplayCounting counting;

    /**
     * @param connection stays open; its transaction must not be in use
     * @param replays told of what pg_stat_statements counts as if the application had sent it
     */
    public MeasureBeforeAfter(Connection connection, MeasureOptions options, RecordReplays replays) {
        this.connection = requireNonNull(connection, "connection is null");
        this.options = requireNonNull(options, "options is null");
        this.replays = requireNonNull(replays, "replays is null");
    }

    /**
     * Runs the queries as things are now.
     *
     * @throws MeasureException when the connection is lost
     */
    public RecordedBefore before(List<QueryToMeasure> queries) {
        List<Before> recorded = new ArrayList<>();
        for (QueryToMeasure query : queries) {
            try {
                TableWrites writes = TableWrites.read(connection, query.tables());
                recorded.add(new Before(query, record(query, TIMEOUTS_BEFORE), writes));
            } catch (SQLException e) {
                throw new MeasureException("measuring query " + query.fingerprint() + " failed", e);
            }
        }
        return new RecordedBefore(recorded);
    }

    /**
     * Runs them again and puts both sides together.
     *
     * @throws MeasureException when the connection is lost
     */
    public List<QueryMeasurement> after(RecordedBefore before) {
        List<QueryMeasurement> measurements = new ArrayList<>();
        for (Before recorded : before.queries()) {
            try {
                measurements.add(after(recorded));
            } catch (SQLException e) {
                throw new MeasureException("measuring query " + recorded.query().fingerprint() + " failed", e);
            }
        }
        return measurements;
    }

    private QueryMeasurement after(Before recorded) throws SQLException {
        QueryToMeasure query = recorded.query();
        if (recorded.side() instanceof NotRecorded refused) {
            return new QueryMeasurement.NotMeasured(query.fingerprint(), refused.reason());
        }
        RecordedSide after = record(query, TIMEOUTS_AFTER);
        return JoinSides.join(query, recorded.side(), after, () -> dataChanged(recorded));
    }

    private RecordedSide record(QueryToMeasure query, int mostTimeouts) throws SQLException {
        if (query.refusal() != null) {
            return new NotRecorded(query.refusal());
        }
        RunStatement runner = new RunStatement(connection, options.statementTimeout(), noting(query.fingerprint()));
        RecordSide side = new RecordSide(runner, query, options, this::readOnly, mostTimeouts);
        while (side.wantsMore()) {
            side.round();
        }
        return side.recorded();
    }

    private SampleRun readOnly(SideScope.SampleWork work) throws SQLException {
        try (RolledBack transaction = RolledBack.begin(connection, "READ ONLY")) {
            counting = StopCounting.inTransaction(transaction.connection());
            return work.run();
        }
    }

    private NoteExecution noting(Fingerprint query) {
        return new NoteExecution() {
            @Override
            public void ran(double ms) {
                if (counting != null) {
                    replays.ran(counting, query, ms);
                }
            }

            @Override
            public void explained(double ms) {
                if (counting != null) {
                    replays.explained(counting, query, ms);
                }
            }
        };
    }

    /** Asked only where rows differ: waits for as long as a server process may keep a write of its own to itself. */
    private boolean dataChanged(Before recorded) throws SQLException {
        if (!TableWrites.reportsWhenIdle(connection)) {
            return true;
        }
        long until = System.nanoTime() + TableWrites.SETTLED_MS * 1_000_000;
        boolean changed = wrote(recorded);
        while (!changed && System.nanoTime() < until) {
            pause();
            changed = wrote(recorded);
        }
        return changed;
    }

    private boolean wrote(Before recorded) throws SQLException {
        return !TableWrites.read(connection, recorded.query().tables()).equals(recorded.writes());
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the statistics of writes", "57014", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.connect.ReadLimits;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.execute.NotExecuted.Reason;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.ServerRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes queries once each for their plans with actual figures, those with most time first. For {@code --analyze} only.
 *
 * <ul>
 *   <li>Only what {@link RefuseExecution} has nothing against, with values the application sent (or, where none were seen,
 *       values drawn from statistics), as the connected role.
 *   <li>Each in a read-only transaction of its own that is rolled back, under a statement_timeout, a lock_timeout and the
 *       search_path of the sample. An advisory lock that a function took although it is declared not to do anything is
 *       released.
 *   <li>The clock is read for every row of every node, so that times of nodes are known: an execution is slower than the
 *       application's own, and its parts are to be compared with each other, not with the application's times.
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class ExecutePlans {
    /** The search path is the one that new sessions of this role begin with: ours is set for the transaction. */
    private static final String SESSION = "SELECT pg_catalog.current_setting('is_superuser') = 'on', s.reset_val"
            + " FROM pg_catalog.pg_settings s WHERE s.name = 'search_path'";

    /** How much longer than the server the socket waits: the server's timeout is the one to see. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Connection connection;
    private final Catalog catalog;
    private final ExecutionLimits limits;
    private final long start = System.nanoTime();
    private final Map<Fingerprint, Plan> plans = new LinkedHashMap<>();
    private final List<NotExecuted> notExecuted = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int started;

    private ExecutePlans(Connection connection, Catalog catalog, ExecutionLimits limits) {
        this.connection = requireNonNull(connection, "connection is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * The plans, and the queries without one.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     * @param queries in any order
     * @param catalog for what is known of their tables
     * @throws SQLException when the connection or the server fails, so that the next query would fail as well
     */
    public static Executions run(
            Connection connection, List<AnalysedQuery> queries, Catalog catalog, ExecutionLimits limits)
            throws SQLException {
        return new ExecutePlans(connection, catalog, limits).run(queries);
    }

    private Executions run(List<AnalysedQuery> queries) throws SQLException {
        Session session = ReadOnly.run(connection, ExecutePlans::session);
        if (session.superuser()) {
            notes.add("Queries were executed as a superuser, whom no grant holds back: use a role that may only read.");
        }
        List<AnalysedQuery> mostTimeFirst = queries.stream()
                .sorted(Comparator.comparingDouble((AnalysedQuery query) ->
                                -query.query().totalMs().orElse(0))
                        .thenComparingLong(query -> -query.query().calls()))
                .toList();
        for (AnalysedQuery query : mostTimeFirst) {
            execute(query, session.searchPath());
        }
        return new Executions(plans, notExecuted, notes);
    }

    private void execute(AnalysedQuery query, String searchPath) throws SQLException {
        Optional<String> refusal = RefuseExecution.reason(query, catalog);
        if (refusal.isPresent()) {
            refuse(query, Reason.MAY_DO_MORE_THAN_READ, refusal.get());
        } else if (query.query().samples().isEmpty()
                && !query.statement().parameterTypes().isEmpty()) {
            refuse(query, Reason.NO_VALUES, "Its values are unknown: it cannot be executed.");
        } else if (started >= limits.shapes()) {
            refuse(
                    query,
                    Reason.LEFT_OUT,
                    "Only the " + limits.shapes() + " shapes with most time that may be executed are.");
        } else if (remaining().toMillis() < 1) {
            refuse(
                    query,
                    Reason.LEFT_OUT,
                    "The " + limits.total().toSeconds() + " s for executing queries were used up before its turn.");
        } else {
            started++;
            execute(query, chosen(query.query()), searchPath);
        }
    }

    /** What the application sent goes before what was drawn. */
    private static Sample chosen(WorkloadQuery query) {
        List<Sample> samples = query.representatives();
        return samples.stream()
                .filter(sample -> sample.origin() == Sample.Origin.OBSERVED)
                .findFirst()
                .orElse(samples.get(0));
    }

    private void execute(AnalysedQuery query, Sample sample, String searchPath) throws SQLException {
        Duration timeout = remaining().compareTo(limits.statement()) < 0 ? remaining() : limits.statement();
        ReadLimits own = ReadLimits.forCatalogs();
        ReadLimits readLimits = new ReadLimits(
                timeout.toMillis() < 1 ? Duration.ofMillis(1) : timeout,
                own.lock(),
                own.idle(),
                sample.searchPath() == null ? searchPath : sample.searchPath());
        waitLongEnough(timeout);
        Attempt attempt = ReadOnly.run(connection, readLimits, reader -> attempt(reader, query, sample));
        if (attempt.plan() != null) {
            plans.put(query.fingerprint(), attempt.plan());
        } else {
            refuse(query, Reason.REFUSED_BY_SERVER, attempt.refusal());
        }
    }

    private Attempt attempt(Reader reader, AnalysedQuery query, Sample sample) throws SQLException {
        AdvisoryLocks locks = AdvisoryLocks.held(reader);
        Attempt attempt = executed(sample);
        if (locks.releaseNew(reader)) {
            notes.add(
                    "Query " + query.fingerprint() + " calls a function that takes an advisory lock although it is not"
                            + " declared VOLATILE; the lock was released.");
        }
        return attempt;
    }

    private Attempt executed(Sample sample) throws SQLException {
        try {
            return new Attempt(ExplainSample.explainAnalyze(connection, sample), "");
        } catch (NotExplainableException refused) {
            return new Attempt(null, refused.detail());
        } catch (SQLException failure) {
            if (isOfThisExecution(failure)) {
                return new Attempt(null, ServerRefusal.detail(failure));
            }
            throw failure;
        }
    }

    /** Out of memory, disk or temporary files, or in the way of recovery on a standby: the next query may succeed. */
    private static boolean isOfThisExecution(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return (state.startsWith("53") && !state.equals("53300")) || state.startsWith("40");
    }

    private void waitLongEnough(Duration timeout) throws SQLException {
        int socketMs = connection.getNetworkTimeout();
        long wanted = timeout.plus(GRACE).toMillis();
        if (socketMs != 0 && socketMs < wanted) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(wanted));
        }
    }

    private Duration remaining() {
        return limits.total().minusNanos(System.nanoTime() - start);
    }

    private void refuse(AnalysedQuery query, Reason reason, String detail) {
        notExecuted.add(new NotExecuted(query.fingerprint(), reason, detail));
    }

    private static Session session(Reader reader) throws SQLException {
        return reader.first(SESSION, row -> new Session(row.getBoolean(1), row.getString(2)))
                .orElseThrow(() -> new SQLException("the server does not say what its search_path is"));
    }

    private record Session(boolean superuser, String searchPath) {}

    /** @param plan null where it was refused */
    private record Attempt(@Nullable Plan plan, String refusal) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.draw.ColumnValues;
import io.tenfold.advisor.draw.ValuedColumn;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.activity.ReadActivity;
import io.tenfold.postgres.activity.ReadIndexCounts;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.StatementReading;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.postgres.catalog.ReadColumnValues;
import io.tenfold.postgres.catalog.ReadForeignKeys;
import io.tenfold.postgres.catalog.ReadIndexFacts;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.ServerFactsReader;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.execute.ExecutePlans;
import io.tenfold.postgres.execute.ExecutionLimits;
import io.tenfold.postgres.execute.Executions;
import io.tenfold.postgres.measure.MeasureAlternating;
import io.tenfold.postgres.measure.MeasureBeforeAfter;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.MeasureWrites;
import io.tenfold.postgres.measure.WriteMeasurement;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.postgres.whatif.HypopgOracle;
import io.tenfold.postgres.whatif.TrialOracle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The user's server for the length of one run, over one connection. What changes it is not here: see
 * {@link io.tenfold.postgres.apply.ChangeServer}.
 *
 * <p>Not thread-safe.
 */
public final class UserServer implements AutoCloseable {
    private static final String UNREADABLE = """
            SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'f') AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')
            ORDER BY 1, 2""";

    private final Connection connection;

    private UserServer(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /**
     * Opens a session.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure with the reason and the next step
     */
    public static UserServer connect(ConnectionSettings settings) {
        return new UserServer(settings.open());
    }

    public ServerFacts facts() {
        return doing("reading which server this is", () -> ServerFactsReader.read(connection));
    }

    /**
     * Everything these sources saw, in order; what the server's own statistics saw where there are none.
     *
     * @throws ServerFailure when the server fails
     */
    public Capture capture(List<WorkloadSource> sources) {
        return CaptureAll.of(sources.isEmpty() ? List.of(new PgStatStatementsSource(connection)) : sources);
    }

    /**
     * What pg_stat_statements has counted up to now.
     *
     * @throws io.tenfold.postgres.capture.MissingExtensionException when it is not installed or not preloaded
     */
    public StatementReading counters() {
        return doing("reading pg_stat_statements", () -> new PgStatStatementsSource(connection).read());
    }

    public ServerCatalog catalog() {
        return doing("reading the schema", () -> ReadCatalog.read(connection));
    }

    /** What the server's own counters say, with estimated bloat. */
    public ServerActivity activity() {
        return doing("reading the server's counters", () -> ReadActivity.read(connection));
    }

    /** What the indexes of that catalog are for beside searching, and how each could be made again. */
    public List<IndexFacts> indexFacts(ServerCatalog catalog, ServerActivity activity) {
        return doing("reading indexes", () -> ReadIndexFacts.read(connection, catalog, activity));
    }

    public List<ForeignKey> foreignKeys() {
        return doing("reading foreign keys", () -> ReadForeignKeys.read(connection));
    }

    /** How often this server used its indexes, and since when it counts. */
    public IndexCounts indexCounts() {
        return doing("reading counters of indexes", () -> ReadIndexCounts.read(connection, facts().host()));
    }

    /** What ANALYZE knows of the values of these columns; a column that is not there is missing. */
    public Map<ValuedColumn, ColumnValues> columnValues(Collection<ValuedColumn> columns) {
        return doing("reading statistics of columns", () -> ReadColumnValues.read(connection, columns));
    }

    /** Tables the role may not read; it sees no statistics of them either. */
    public Set<TableName> unreadableTables() {
        return doing(
                "reading privileges",
                () -> new LinkedHashSet<>(ReadOnly.run(
                        connection,
                        reader -> reader.query(UNREADABLE, row -> new TableName(row.getString(1), row.getString(2))))));
    }

    /**
     * A shadow of this server.
     *
     * @param tables the only tables to copy; empty for all
     */
    public Shadow shadow(PostgresBinaries binaries, Collection<TableName> tables) {
        return doing("reading schema and statistics", () -> Shadow.of(connection, binaries, tables));
    }

    /** The same with programs of any major version; plans differ more often. */
    public Shadow shadowOfAnyMajor(PostgresBinaries binaries) {
        return doing("reading schema and statistics", () -> Shadow.ofAnyMajor(connection, binaries, List.of()));
    }

    /** An oracle that asks HypoPG on this server, and another one for sizes. */
    public HypopgOracle hypopg(CostOracle sizes, List<AnalysedQuery> queries) {
        return doing("looking for HypoPG", () -> HypopgOracle.of(connection, sizes, queries));
    }

    /** An oracle that builds indexes on a clone of this server. */
    public TrialOracle trial(ConnectionSettings clone, IntConsumer built) {
        return TrialOracle.of(clone, connection, built);
    }

    /** How far the shadow plans as this server does. */
    public Agreement agreement(Shadow shadow, List<AnalysedQuery> queries) {
        return doing("comparing plans", () -> shadow.selfTest(queries));
    }

    /**
     * Executes queries once for their plans with actual figures, where that is safe; for {@code --analyze} only.
     *
     * @param queries in any order, those with most time are executed first
     */
    public Executions execute(List<AnalysedQuery> queries, Catalog catalog, ExecutionLimits limits) {
        return doing("executing queries for their plans", () -> ExecutePlans.run(connection, queries, catalog, limits));
    }

    /** Measures by turns; for a server that is ours alone. */
    public MeasureAlternating measureAlternating(MeasureOptions options) {
        return new MeasureAlternating(connection, options);
    }

    /**
     * Measures before and after; for a server in use.
     *
     * @param replays told of what pg_stat_statements counts as if the application had sent it
     */
    public MeasureBeforeAfter measureBeforeAfter(MeasureOptions options, RecordReplays replays) {
        return new MeasureBeforeAfter(connection, options, replays);
    }

    /**
     * What the applied ones of these changes cost a writer of that table; for a server that is ours alone.
     *
     * @param rows rows inserted for each figure
     */
    public WriteMeasurement writeCost(TableName table, List<Change> changes, int rows) {
        return new MeasureWrites(connection).measure(table, changes, rows);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // Nothing is left to be done on a connection that is gone.
        }
    }

    private static <T> T doing(String what, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw ServerFailure.of(what, failure);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }
}

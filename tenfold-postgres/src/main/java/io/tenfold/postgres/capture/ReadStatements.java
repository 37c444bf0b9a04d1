// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.ServerCounters;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.text.OwnNames;
import io.tenfold.sql.text.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Takes one reading of pg_stat_statements inside a read-only transaction. */
final class ReadStatements {
    private static final String NOT_LOADED = "55000";
    private static final String TIME = OwnNames.mark("SELECT pg_catalog.clock_timestamp() AS at");

    private static final String SETTINGS = """
            SELECT s.name, s.setting FROM pg_catalog.pg_settings s
            WHERE s.name IN ('pg_stat_statements.track', 'pg_stat_statements.track_planning', 'pg_stat_statements.max',
                             'compute_query_id')""";

    private final Map<StatementKey, StatementRow> rows = new LinkedHashMap<>();
    private final Map<String, HiddenStatements> hidden = new LinkedHashMap<>();
    private final SearchPaths searchPaths;
    private long lostTexts;

    private ReadStatements(SearchPaths searchPaths) {
        this.searchPaths = searchPaths;
    }

    /**
     * The reading.
     *
     * @throws MissingExtensionException when the extension is not installed or not preloaded
     */
    static StatementReading now(Reader reader) throws SQLException {
        Extension extension = FindExtension.in(reader);
        ReadStatements read = new ReadStatements(SearchPaths.read(reader));
        read.rows(reader, extension);
        Optional<Info> info = info(reader, extension);
        Instant takenAt = reader.first(
                        TIME, row -> row.getObject("at", OffsetDateTime.class).toInstant())
                .orElseThrow();
        return new StatementReading(
                extension.database(),
                takenAt,
                info.map(Info::resetAt).orElse(null),
                info.map(found -> OptionalLong.of(found.evictions())).orElse(OptionalLong.empty()),
                settings(reader),
                read.lostTexts,
                read.hidden.values().stream()
                        .sorted((a, b) -> Double.compare(b.totalMs(), a.totalMs()))
                        .toList(),
                new ArrayList<>(read.rows.values()));
    }

    private void rows(Reader reader, Extension extension) throws SQLException {
        try {
            reader.query(StatementColumns.query(extension), this::see);
        } catch (SQLException e) {
            if (NOT_LOADED.equals(e.getSQLState())) {
                throw FindExtension.notLoaded(extension, e);
            }
            throw e;
        }
    }

    private boolean see(ResultSet row) throws SQLException {
        String text = row.getString("text");
        if (text == null) {
            lostTexts++;
            return false;
        }
        StatementRow read = row(row, text);
        if (read.isHidden()) {
            HiddenStatements one = new HiddenStatements(read.role(), 1, read.calls(), read.totalMs());
            hidden.merge(read.role(), one, HiddenStatements::plus);
        }
        rows.merge(read.key(), read, CombineRows::sum);
        return true;
    }

    private StatementRow row(ResultSet row, String text) throws SQLException {
        long role = row.getLong("role");
        long queryId = row.getLong("query_id");
        return new StatementRow(
                new StatementKey(role, queryId, row.getBoolean("top_level"), queryId == 0 ? text : null),
                row.getString("role_name"),
                text,
                searchPaths.of(role),
                row.getLong("calls"),
                row.getDouble("total_ms"),
                row.getLong("rows"),
                counters(row),
                instant(row, "since"),
                instant(row, "extremes_since"));
    }

    private static ServerCounters counters(ResultSet row) throws SQLException {
        return new ServerCounters(
                row.getLong("plans"),
                row.getDouble("planning_ms"),
                row.getDouble("fastest_ms"),
                row.getDouble("slowest_ms"),
                row.getDouble("deviation_ms"),
                row.getLong("shared_hit"),
                row.getLong("shared_read"),
                row.getLong("shared_dirtied"),
                row.getLong("shared_written"),
                row.getLong("temp_read"),
                row.getLong("temp_written"),
                row.getDouble("read_ms"),
                row.getDouble("write_ms"),
                row.getLong("wal_records"),
                row.getLong("wal_bytes"),
                row.getDouble("jit_ms"));
    }

    /** What pg_stat_statements_info says. */
    private record Info(Instant resetAt, long evictions) {}

    private static Optional<Info> info(Reader reader, Extension extension) throws SQLException {
        if (!extension.info()) {
            return Optional.empty();
        }
        String sql = "SELECT i.stats_reset AS reset, i.dealloc AS evictions FROM "
                + Quote.identifier(extension.schema()) + ".pg_stat_statements_info i";
        return reader.first(
                sql,
                row -> new Info(row.getObject("reset", OffsetDateTime.class).toInstant(), row.getLong("evictions")));
    }

    private static StatementSettings settings(Reader reader) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        reader.query(SETTINGS, row -> values.put(row.getString(1), row.getString(2)));
        return new StatementSettings(
                values.getOrDefault("pg_stat_statements.track", ""),
                "on".equals(values.get("pg_stat_statements.track_planning")),
                Long.parseLong(values.getOrDefault("pg_stat_statements.max", "0")),
                values.getOrDefault("compute_query_id", ""));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

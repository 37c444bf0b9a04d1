// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.postgres.capture.ActivitySample.Execution;
import io.tenfold.postgres.capture.ActivitySample.LockWait;
import io.tenfold.postgres.capture.ActivitySample.Sighting;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.text.CutText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes samples of pg_stat_activity, each inside a read-only transaction. */
final class ReadActivity {
    /** Of a session it may not see a role is shown neither kind nor state (pg_stat_get_activity in pgstatfuncs.c). */
    private static final String SESSIONS = """
            SELECT n.now, a.pid, a.backend_start, a.query_start, a.usesysid::int8 AS role, a.query AS text,
                pg_catalog.octet_length(a.query) AS bytes,
                1000 * extract(epoch FROM n.now - a.query_start)::float8 AS running_ms, a.wait_event_type = 'Lock' AS waits
            FROM (SELECT pg_catalog.clock_timestamp() AS now) n
            LEFT JOIN pg_catalog.pg_stat_activity a
                ON a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
                AND (a.query = '<insufficient privilege>'
                     OR a.backend_type = 'client backend' AND a.state = 'active' AND a.query_start IS NOT NULL)
            ORDER BY a.pid""";

    /** pg_blocking_pids takes all partitions of the lock table for a moment, so it is asked only of sessions that wait. */
    private static final String WAITS = """
            SELECT w.pid, l.start, 1000 * extract(epoch FROM pg_catalog.clock_timestamp() - l.start)::float8 AS waited_ms,
                b.query AS text, pg_catalog.octet_length(b.query) AS bytes
            FROM pg_catalog.unnest(?::int4[]) w (pid)
            CROSS JOIN LATERAL (SELECT min(k.waitstart) AS start FROM pg_catalog.pg_locks k
                                WHERE k.pid = w.pid AND NOT k.granted) l
            LEFT JOIN pg_catalog.pg_stat_activity b ON b.pid = (pg_catalog.pg_blocking_pids(w.pid))[1]
            WHERE l.start IS NOT NULL""";

    private static final String KEPT = """
            SELECT s.setting::int4 FROM pg_catalog.pg_settings s WHERE s.name = 'track_activity_query_size'""";

    /** A character the server cut through is left out, so up to three bytes may lack. */
    private static final int WIDEST_CHARACTER = 4;

    private final SearchPaths searchPaths;
    private final int keptBytes;

    private ReadActivity(SearchPaths searchPaths, int keptBytes) {
        this.searchPaths = searchPaths;
        this.keptBytes = keptBytes;
    }

    /** Reads what stays the same from sample to sample. */
    static ReadActivity prepare(Reader reader) throws SQLException {
        int size = reader.first(KEPT, row -> row.getInt(1)).orElse(1024);
        return new ReadActivity(SearchPaths.read(reader), size - 1);
    }

    /** One row at least: it has the time, also where nobody is at work. */
    ActivitySample sample(Reader reader) throws SQLException {
        List<Row> rows = reader.query(SESSIONS, this::row);
        List<Row> seen = rows.stream().filter(Row::isSeen).toList();
        Map<Integer, LockWait> locks = locks(reader, seen);
        List<Sighting> sightings = seen.stream()
                .map(row -> new Sighting(
                        row.execution, row.text, row.searchPath, row.runningMs, locks.get(row.execution.pid())))
                .toList();
        return new ActivitySample(
                rows.get(0).now, sightings, rows.stream().filter(Row::isHidden).count());
    }

    private Map<Integer, LockWait> locks(Reader reader, List<Row> seen) throws SQLException {
        Map<Integer, LockWait> locks = new LinkedHashMap<>();
        int[] waiting = seen.stream()
                .filter(Row::waits)
                .mapToInt(row -> row.execution.pid())
                .toArray();
        if (waiting.length > 0) {
            reader.query(WAITS, row -> locks.put(row.getInt("pid"), lock(row)), (Object) waiting);
        }
        return locks;
    }

    /**
     * One session, or none where the text is empty.
     *
     * @param now when the sample was taken
     */
    private record Row(
            Instant now,
            Execution execution,
            String text,
            @Nullable String searchPath,
            double runningMs,
            boolean waits) {
        boolean isHidden() {
            return text.equals(StatementRow.HIDDEN);
        }

        boolean isSeen() {
            return !text.isEmpty() && !isHidden();
        }
    }

    private Row row(ResultSet row) throws SQLException {
        Instant now = row.getObject("now", OffsetDateTime.class).toInstant();
        String text = row.getString("text");
        return new Row(
                now,
                new Execution(row.getInt("pid"), instant(row, "backend_start", now), instant(row, "query_start", now)),
                text == null ? "" : kept(text, row.getInt("bytes")),
                searchPaths.of(row.getLong("role")),
                Math.max(0, row.getDouble("running_ms")),
                row.getBoolean("waits"));
    }

    private LockWait lock(ResultSet row) throws SQLException {
        String text = row.getString("text");
        boolean unknown = text == null || text.isEmpty() || text.equals(StatementRow.HIDDEN);
        return new LockWait(
                row.getObject("start", OffsetDateTime.class).toInstant(),
                Math.max(0, row.getDouble("waited_ms")),
                unknown ? null : kept(text, row.getInt("bytes")));
    }

    /** The text, marked where the server has only its beginning. */
    private String kept(String text, int bytes) {
        boolean full = bytes == keptBytes || (bytes > keptBytes - WIDEST_CHARACTER && bytes > text.length());
        return full ? CutText.mark(text) : text;
    }

    private static Instant instant(ResultSet row, String column, Instant unknown) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? unknown : time.toInstant();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows a process that changes something from a second connection, until it is closed: how far a build is, whom it waits for, and
 * whether that has become too long. Only the lock manager knows whom a drop waits for, or a build that has not got its table yet; it is
 * asked only while there is such a wait, because the question itself stops it for a moment.
 */
final class WatchBuild implements Tell.Watch {
    private static final long POLL_MS = 500;

    private static final String SQL = """
            /* tenfold */ SELECT p.phase,
              CASE WHEN p.blocks_total > 0 THEN 100.0 * p.blocks_done / p.blocks_total
              WHEN p.tuples_total > 0 THEN 100.0 * p.tuples_done / p.tuples_total
              WHEN p.lockers_total > 0 THEN 100.0 * p.lockers_done / p.lockers_total END,
              b.pid, b.application, b.seconds
            FROM pg_catalog.pg_stat_activity s
            LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = s.pid
            LEFT JOIN LATERAL (
              SELECT w.pid, coalesce(nullif(a.application_name, ''), nullif(a.backend_type, 'client backend'),
                  'no application name') AS application,
                pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::int8 AS seconds
              FROM pg_catalog.unnest(CASE WHEN s.wait_event_type = 'Lock' THEN pg_catalog.pg_blocking_pids(s.pid) END) w(pid)
              LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = w.pid
              ORDER BY a.xact_start NULLS LAST, w.pid LIMIT 1) b ON true
            WHERE s.pid = ? AND s.state = 'active'""";

    private final FollowingConnection watching;
    private final int builder;
    private final String changeId;
    private final Tell tell;
    private final OptionalLong since;
    private final Thread thread;
    private long waitingSince;
    private volatile @Nullable Blocker blocker;

    /** @param since when the waiting began, by {@link System#nanoTime}; empty for when somebody is first waited for */
    WatchBuild(FollowingConnection watching, int builder, String changeId, Tell tell, OptionalLong since) {
        this.watching = watching;
        this.builder = builder;
        this.changeId = changeId;
        this.tell = tell;
        this.since = since;
        this.thread = new Thread(this::follow, "tenfold-watch-build");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Optional<Blocker> blocker() {
        return Optional.ofNullable(blocker);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Progress is a courtesy: when it cannot be had, the build goes on without. */
    private void follow() {
        try {
            while (!Thread.interrupted()) {
                look();
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException over) {
            // The build has ended.
        }
    }

    private void look() {
        try {
            watching.ask(this::look);
        } catch (SQLException | RuntimeException unseen) {
            // Perhaps the next time.
        }
    }

    private boolean look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, builder);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    seen(row);
                }
                return true;
            }
        }
    }

    private void seen(ResultSet row) throws SQLException {
        String phase = row.getString(1);
        String application = row.getString(4);
        if (application != null) {
            long seconds = row.getLong(5);
            waits(
                    phase,
                    new Blocker(
                            row.getInt(3),
                            application,
                            row.wasNull() ? OptionalLong.empty() : OptionalLong.of(seconds)));
            return;
        }
        blocker = null;
        if (phase != null) {
            double percent = row.getDouble(2);
            tell.moved(changeId, phase, row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(percent));
        }
    }

    private void waits(@Nullable String phase, Blocker whom) throws SQLException {
        long now = System.nanoTime();
        if (blocker == null) {
            waitingSince = since.orElse(now);
        }
        blocker = whom;
        String what =
                phase == null ? "waiting for its table" : phase.startsWith("waiting") ? phase : "waiting in " + phase;
        tell.waits(changeId, new Wait(what, whom, Duration.ofNanos(now - waitingSince), tell.most()));
    }
}

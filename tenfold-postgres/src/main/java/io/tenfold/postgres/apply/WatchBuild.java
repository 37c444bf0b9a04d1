// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalDouble;

/** Follows a build in pg_stat_progress_create_index from a second connection, until it is closed. */
final class WatchBuild implements Tell.Watch {
    private static final long POLL_MS = 500;

    private static final String SQL = """
            /* tenfold */ SELECT p.phase || coalesce(': process ' || a.pid || ' ('
                || coalesce(nullif(a.application_name, ''), 'no application name') || '), transaction open for '
                || pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::int8 || ' s', ''),
              CASE WHEN p.blocks_total > 0 THEN 100.0 * p.blocks_done / p.blocks_total
              WHEN p.tuples_total > 0 THEN 100.0 * p.tuples_done / p.tuples_total
              WHEN p.lockers_total > 0 THEN 100.0 * p.lockers_done / p.lockers_total END
            FROM pg_catalog.pg_stat_progress_create_index p
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.current_locker_pid AND p.phase LIKE 'waiting%'
            WHERE p.pid = ?""";

    private final Thread thread;

    WatchBuild(FollowingConnection watching, int builder, String changeId, Progress progress) {
        this.thread = new Thread(() -> follow(watching, builder, changeId, progress), "tenfold-watch-build");
        thread.setDaemon(true);
        thread.start();
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
    private static void follow(FollowingConnection watching, int builder, String changeId, Progress progress) {
        try {
            while (!Thread.interrupted()) {
                look(watching, builder, changeId, progress);
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException over) {
            // The build has ended.
        }
    }

    private static void look(FollowingConnection watching, int builder, String changeId, Progress progress) {
        try {
            watching.ask(connection -> {
                tell(connection, builder, changeId, progress);
                return true;
            });
        } catch (SQLException | RuntimeException unseen) {
            // Perhaps the next time.
        }
    }

    private static void tell(Connection watching, int builder, String changeId, Progress progress) throws SQLException {
        try (PreparedStatement statement = watching.prepareStatement(SQL)) {
            statement.setInt(1, builder);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    double percent = rows.getDouble(2);
                    progress.moved(
                            changeId,
                            rows.getString(1),
                            rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(percent));
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One Tenfold at a time changes a database, on whatever machine it runs and whatever its ledger: a session's advisory lock, key
 * {@value #KEY} (the letters of "tenfold"), on the connection that changes. It ends with the server's process, so a build that goes on
 * after its Tenfold was killed still keeps others away.
 */
final class ChangeLock {
    /** "tenfold" in ASCII, read as one number. */
    static final long KEY = 0x74656E666F6C64L;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long POLL_MS = 200;

    private static final String TRY = "/* tenfold */ SELECT pg_catalog.pg_try_advisory_lock(" + KEY + ")";

    /** What a role may not see of another's session is null. */
    private static final String HOLDER = """
            /* tenfold */ SELECT l.pid, coalesce(%s, ''), a.state = 'idle',
              pg_catalog.host(a.client_addr), nullif(a.application_name, '')
            FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = %d AND l.objid = %d
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())""".formatted(Builder.SINCE, KEY >>> 32, KEY & 0xFFFFFFFFL);

    private final ApplySession session;
    private final Cancellation cancellation;
    private final Tell tell;

    ChangeLock(ApplySession session, Cancellation cancellation, Tell tell) {
        this.session = session;
        this.cancellation = cancellation;
        this.tell = tell;
    }

    /**
     * Takes it. A process that an earlier run of the same ledger left is waited for while it works, and ended when it is idle: that run
     * has ended, and the process may not learn it for hours.
     *
     * @param earlier processes of earlier runs of the same ledger
     * @return who has it, one sentence; empty when it is taken
     */
    Optional<String> take(List<Builder> earlier) throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!tryToTake()) {
            Optional<Holder> holder = holder();
            if (holder.isPresent() && holder.get().isOneOf(earlier)) {
                leave(holder.get());
            } else if (holder.isPresent() && System.nanoTime() >= until) {
                return holder.map(Holder::sentence);
            }
            if (cancellation.isCancelled()) {
                throw new SQLException("cancelled", "57014");
            }
            ApplySession.pause(POLL_MS);
        }
        return Optional.empty();
    }

    private void leave(Holder holder) throws SQLException {
        if (holder.idle()) {
            session.execute("/* tenfold */ SELECT pg_catalog.pg_terminate_backend("
                    + holder.builder().pid() + ")");
        } else {
            tell.moved(
                    "process " + holder.builder().pid(),
                    "waiting for the server to finish what an earlier run began",
                    OptionalDouble.empty());
        }
    }

    private boolean tryToTake() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery(TRY)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Optional<Holder> holder() throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(HOLDER);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Holder(
                            new Builder(rows.getInt(1), rows.getString(2)),
                            rows.getBoolean(3),
                            rows.getString(4),
                            rows.getString(5)))
                    : Optional.empty();
        }
    }

    private Connection connection() {
        return session.connection();
    }

    /** Who has it. */
    private record Holder(
            Builder builder,
            boolean idle,
            @Nullable String address,
            @Nullable String application) {
        boolean isOneOf(List<Builder> processes) {
            return processes.stream()
                    .anyMatch(
                            each -> each.pid() == builder.pid() && each.since().equals(builder.since()));
        }

        String sentence() {
            return "another Tenfold is changing this database: process " + builder.pid() + " of the server, from "
                    + (address == null ? "an address this role may not see, or a local socket" : address)
                    + (application == null ? "" : " (" + application + ")")
                    + "; run again when it has ended";
        }
    }
}

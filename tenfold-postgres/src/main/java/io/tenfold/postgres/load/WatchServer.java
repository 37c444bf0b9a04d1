// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.load.ServerLoad.Amount;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the server during a run, over a connection of its own. What it cannot see it says, and never ends the run for it. Not
 * thread-safe.
 */
final class WatchServer implements AutoCloseable {
    private static final String SELF = "SELECT pg_catalog.pg_backend_pid(), pg_catalog.inet_client_port()";

    private static final String COUNTERS = """
            SELECT d.blks_hit, d.blks_read,
              CASE WHEN NOT pg_catalog.pg_is_in_recovery()
                THEN pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0') END
            FROM pg_catalog.pg_stat_database d WHERE d.datname = pg_catalog.current_database()""";

    private static final String SESSIONS = """
            SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE a.state = 'active'),
              pg_catalog.count(*) FILTER (WHERE a.application_name = ?)
            FROM pg_catalog.pg_stat_activity a
            WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
              AND a.backend_type = 'client backend'""";

    private static final String STANDBY = "the server is a standby";
    private static final String NOT_HERE = "server is not on this machine";
    private static final String TOO_SHORT = "the run was too short";

    private final Connection connection;
    private final Optional<ServerCpu> cpu;
    private OptionalDouble cpuAtStart = OptionalDouble.empty();
    private @Nullable Counters atStart;
    private @Nullable Sessions most;
    private String failure = "";

    private WatchServer(Connection connection, Optional<ServerCpu> cpu) {
        this.connection = connection;
        this.cpu = cpu;
    }

    /**
     * Opens it.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    static WatchServer connect(ConnectionSettings settings) {
        Connection connection = settings.open();
        try {
            return new WatchServer(connection, ReadOnly.run(connection, WatchServer::cpu));
        } catch (SQLException unknown) {
            return new WatchServer(connection, Optional.empty());
        }
    }

    private static Optional<ServerCpu> cpu(Reader reader) throws SQLException {
        return reader.first(SELF, row -> ServerCpu.of(row.getLong(1), row.getInt(2)))
                .flatMap(found -> found);
    }

    /** From now on it counts. */
    void begin() {
        atStart = look(() -> ReadOnly.run(connection, WatchServer::counters));
        cpuAtStart = cpu.map(ServerCpu::seconds).orElse(OptionalDouble.empty());
    }

    /** Looks at the sessions. */
    void look() {
        Sessions now = look(() -> ReadOnly.run(connection, WatchServer::sessions));
        Sessions before = most;
        most = now == null || before == null ? (now == null ? before : now) : before.most(now);
    }

    /** CPU time until now; to be taken before the clients' sessions end, which takes time too. */
    Amount cpuSeconds() {
        OptionalDouble now = cpu.map(ServerCpu::seconds).orElse(OptionalDouble.empty());
        if (now.isEmpty()) {
            return Amount.notMeasured(NOT_HERE);
        }
        return cpuAtStart.isEmpty()
                ? Amount.notMeasured(TOO_SHORT)
                : Amount.of(now.getAsDouble() - cpuAtStart.getAsDouble());
    }

    /** The log's end now; null where it is not known. */
    @Nullable
    Double walNow() {
        Counters now = look(() -> ReadOnly.run(connection, WatchServer::counters));
        return now == null ? null : now.wal();
    }

    /**
     * What happened since {@link #begin}. A session tells its counts when it ends, or once a second at most: so it is to be asked after
     * the clients' sessions have ended.
     *
     * @param cpuSeconds what {@link #cpuSeconds} said at the end
     * @param walAtEnd what {@link #walNow} said at the end
     */
    ServerLoad end(Amount cpuSeconds, @Nullable Double walAtEnd) {
        awaitSessions();
        Counters start = atStart;
        Counters now = look(() -> ReadOnly.run(connection, WatchServer::counters));
        Sessions seen = most;
        Amount missing = missing();
        return new ServerLoad(
                cpuSeconds,
                Runtime.getRuntime().availableProcessors(),
                start == null || now == null ? missing : Amount.ofCount(now.hit() - start.hit()),
                start == null || now == null ? missing : Amount.ofCount(now.read() - start.read()),
                start == null || now == null ? missing : wal(start.wal(), walAtEnd),
                seen == null ? missing : Amount.ofCount(seen.all()),
                seen == null ? missing : Amount.ofCount(seen.active()),
                seen == null ? missing : Amount.ofCount(seen.ours()));
    }

    private static Amount wal(@Nullable Double before, @Nullable Double after) {
        return before == null || after == null ? Amount.notMeasured(STANDBY) : Amount.of(after - before);
    }

    private Amount missing() {
        return Amount.notMeasured(failure.isEmpty() ? TOO_SHORT : failure);
    }

    /** Two seconds at most. */
    private void awaitSessions() {
        for (int attempt = 0; attempt < 40; attempt++) {
            Sessions left = look(() -> ReadOnly.run(connection, WatchServer::sessions));
            if (left == null || left.ours() == 0) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Counters counters(Reader reader) throws SQLException {
        return reader.first(COUNTERS, WatchServer::counters)
                .orElseThrow(() -> new SQLException("the server has no counters of this database"));
    }

    private static Counters counters(ResultSet row) throws SQLException {
        BigDecimal wal = row.getBigDecimal(3);
        return new Counters(row.getLong(1), row.getLong(2), wal == null ? null : Double.valueOf(wal.doubleValue()));
    }

    private static Sessions sessions(Reader reader) throws SQLException {
        return reader.first(
                        SESSIONS,
                        row -> new Sessions(row.getLong(1), row.getLong(2), row.getLong(3)),
                        OpenSession.APPLICATION)
                .orElseThrow(() -> new SQLException("the server does not show its sessions"));
    }

    private <T> @Nullable T look(Look<T> what) {
        try {
            return what.take();
        } catch (SQLException refused) {
            failure = "the server did not tell (SQLSTATE " + refused.getSQLState() + ")";
            return null;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // Nothing is left to be done on a connection that is gone.
        }
    }

    @FunctionalInterface
    private interface Look<T> {
        T take() throws SQLException;
    }

    /** @param wal bytes of log ever written, null on a standby */
    private record Counters(long hit, long read, @Nullable Double wal) {}

    private record Sessions(long all, long active, long ours) {
        Sessions most(Sessions other) {
            return new Sessions(Math.max(all, other.all), Math.max(active, other.active), Math.max(ours, other.ours));
        }
    }
}

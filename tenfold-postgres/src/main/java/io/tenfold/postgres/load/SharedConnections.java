// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tenfold.postgres.connect.ConnectFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import org.postgresql.PGConnection;

/** Fewer connections than clients, through HikariCP as applications have it. */
final class SharedConnections implements Connections {
    private final HikariDataSource pool;
    private final Map<PGConnection, String> paths = Lease.paths();

    private SharedConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * A pool of that size.
     *
     * @throws ConnectFailure when no connection can be opened
     */
    static SharedConnections open(OpenSession session, int size, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(OpenSession.APPLICATION);
        config.setDataSource(new SessionSource(session));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionTimeout(timeout.toMillis());
        try {
            return new SharedConnections(new HikariDataSource(config));
        } catch (PoolInitializationException failure) {
            throw known(failure);
        }
    }

    /** What kept the first connection from being opened. */
    private static RuntimeException known(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectFailure || cause instanceof LoadException) {
                return (RuntimeException) cause;
            }
        }
        return failure;
    }

    @Override
    public Lease take(int client) throws SQLException, PoolTimeoutException {
        try {
            return new Lease(pool.getConnection(), paths, Connection::close);
        } catch (SQLTransientConnectionException late) {
            if (late.getCause() instanceof SQLException unreachable) {
                throw unreachable;
            }
            throw new PoolTimeoutException(late);
        }
    }

    @Override
    public int inUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public int waiting() {
        return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}

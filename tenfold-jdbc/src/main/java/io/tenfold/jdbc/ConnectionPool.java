// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** HikariCP over a source of physical connections. */
final class ConnectionPool implements AutoCloseable {
    private final HikariDataSource hikari;
    private final LongAdder timeouts = new LongAdder();

    ConnectionPool(DataSource physical, int size, @Nullable Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("Tenfold");
        config.setDataSource(physical);
        config.setMaximumPoolSize(size);
        if (timeout != null) {
            config.setConnectionTimeout(timeout.toMillis());
        }
        this.hikari = new HikariDataSource(config);
    }

    Connection borrow() throws SQLException {
        try {
            return hikari.getConnection();
        } catch (SQLTransientConnectionException exhausted) {
            timeouts.increment();
            throw exhausted;
        }
    }

    HikariDataSource hikari() {
        return hikari;
    }

    PoolFigures figures() {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        return new PoolFigures(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                pool.getTotalConnections(),
                timeouts.sum());
    }

    @Override
    public void close() {
        hikari.close();
    }
}

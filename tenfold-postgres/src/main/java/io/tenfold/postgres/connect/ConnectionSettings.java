// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks. Its text form never shows the password.
 *
 * @param host name or address
 * @param port TCP port
 * @param database database name
 * @param user role
 * @param password null where none is needed or known
 * @param options further properties of the PostgreSQL JDBC driver, in order
 */
public record ConnectionSettings(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> options) {
    public ConnectionSettings {
        requireNonNull(host, "host is null");
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Address for JDBC, without user, password or options. */
    public String jdbcUrl() {
        return JdbcAddress.of(host, port, database);
    }

    /**
     * A new session.
     *
     * @throws ConnectFailure with the reason and the next step
     */
    public Connection open() {
        try {
            return DriverManager.getConnection(jdbcUrl(), properties());
        } catch (SQLException failure) {
            throw ExplainConnectFailure.of(this, failure);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tenfold");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("tcpKeepAlive", "true");
        options.forEach(properties::setProperty);
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}

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
import java.util.Set;
import java.util.function.Consumer;
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
    private static final int DEFAULT_PORT = 5432;
    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    public ConnectionSettings {
        requireNonNull(host, "host is null");
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new UnusableConnectionException(
                    "The host '" + host
                            + "' is a Unix socket, and PostgreSQL's Java driver speaks TCP only; use a host name such as localhost");
        }
        if (host.contains(",")) {
            throw new UnusableConnectionException(
                    "The host '" + host + "' names more than one server; name the one to work on");
        }
    }

    /**
     * Settings from what was typed and set. A flag wins over the address, the address over the {@code PG*} variables, these over
     * the defaults: localhost, 5432, the operating system's user name, a database named like the user. A password that is nowhere
     * else comes from {@code .pgpass}.
     *
     * @param environment the process's environment variables
     * @param warn takes a line for each thing that was ignored
     * @throws UnusableConnectionException when a part is malformed or not supported
     */
    public static ConnectionSettings of(ConnectionFlags flags, Map<String, String> environment, Consumer<String> warn) {
        ConnectionParts parts =
                new ConnectionParts(flags.host(), flags.port(), flags.user(), null, flags.database(), Map.of());
        String url = flags.url();
        if (url != null) {
            parts = parts.or(ReadAddress.read(url));
        }
        return of(parts.or(ReadEnvironment.read(environment)), PasswordFile.find(environment), warn);
    }

    private static ConnectionSettings of(ConnectionParts parts, PasswordFile passwords, Consumer<String> warn) {
        String host = parts.host() == null ? "localhost" : parts.host();
        int port = parts.port() == null ? DEFAULT_PORT : parts.port();
        String user = parts.user() == null ? System.getProperty("user.name", "postgres") : parts.user();
        String database = parts.database() == null ? user : parts.database();
        String password = parts.password() == null
                ? passwords.password(host, port, database, user, warn).orElse(null)
                : parts.password();
        return new ConnectionSettings(host, port, database, user, password, parts.options());
    }

    /** The same with that password. */
    public ConnectionSettings withPassword(String secret) {
        return new ConnectionSettings(host, port, database, user, secret, options);
    }

    /** The same with one more property of the driver, such as {@code socketTimeout}. */
    public ConnectionSettings with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(property, value);
        return new ConnectionSettings(host, port, database, user, password, more);
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

    boolean requiresEncryption() {
        return ENCRYPTED.contains(options.getOrDefault("sslmode", "prefer"));
    }

    /**
     * Statements stay unnamed and nothing is set for the whole session: behind a transaction pooler the next statement may go to
     * another server connection, and what was set here would stay there.
     *
     * <p>As in libpq, the connect timeout is for the whole way to a session: the driver's own ends with the TCP handshake, and a
     * server that is silent from then on would be waited for as long as the socket timeout.
     *
     * <p>The password is set even when there is none: left out, the driver would read {@code .pgpass} by itself and without a look at
     * its mode.
     */
    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tenfold");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("tcpKeepAlive", "true");
        options.forEach(properties::setProperty);
        properties.putIfAbsent("loginTimeout", properties.getProperty("connectTimeout"));
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("readOnly", "false");
        properties.setProperty("user", user);
        properties.setProperty("password", password == null ? "" : password);
        return properties;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks. Its text form never shows the password.
 *
 * @param servers where it may be, tried in order; at least one
 * @param database database name
 * @param user role
 * @param password null where none is needed or known
 * @param options further properties of the PostgreSQL JDBC driver, in order
 */
public record ConnectionSettings(
        List<ServerAddress> servers,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> options) {
    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    public ConnectionSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no server is named");
        }
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Settings for one server. */
    public ConnectionSettings(
            String host,
            int port,
            String database,
            String user,
            @Nullable String password,
            Map<String, String> options) {
        this(List.of(new ServerAddress(host, port)), database, user, password, options);
    }

    /** Name or address of the first server. */
    public String host() {
        return servers.get(0).host();
    }

    /** TCP port of the first server. */
    public int port() {
        return servers.get(0).port();
    }

    /**
     * Settings from what was typed and set. As in PostgreSQL's own programs a flag wins over the address, the address over the service it
     * or {@code PGSERVICE} names, the service over the {@code PG*} variables, and these over the defaults: localhost, 5432, the
     * operating system's user name, a database named like the user. A password that is nowhere else comes from {@code .pgpass}.
     *
     * @param environment the process's environment variables
     * @param warn takes a line for each thing that was ignored
     * @throws UnusableConnectionException when a part is malformed or not supported, or no file has the service
     */
    public static ConnectionSettings of(ConnectionFlags flags, Map<String, String> environment, Consumer<String> warn) {
        String database = flags.database();
        boolean addressed = flags.url() == null && database != null && ReadAddress.isAddress(database);
        String address = addressed ? database : flags.url();
        ConnectionParts said = new ConnectionParts(
                flags.host(),
                flags.port() == null ? null : ConnectionParts.ports(flags.port().toString(), "The port"),
                flags.user(),
                null,
                addressed ? null : database,
                null,
                null,
                Map.of());
        ConnectionParts parts = address == null ? said : said.or(ReadAddress.read(address));
        ConnectionParts variables = ReadEnvironment.read(environment);
        String service = parts.service() != null ? parts.service() : variables.service();
        if (service != null) {
            parts = parts.or(ServiceFile.read(service, environment));
        }
        return of(parts.or(variables), environment, warn);
    }

    private static ConnectionSettings of(
            ConnectionParts parts, Map<String, String> environment, Consumer<String> warn) {
        List<ServerAddress> servers = parts.servers();
        String user = parts.user() == null ? System.getProperty("user.name", "postgres") : parts.user();
        String database = parts.database() == null ? user : parts.database();
        String password = parts.password();
        PasswordFile passwords = PasswordFile.find(parts.passwordFile(), environment);
        for (int i = 0; i < servers.size() && password == null; i++) {
            ServerAddress server = servers.get(i);
            Consumer<String> warnOnce = i == 0 ? warn : again -> {};
            password = passwords
                    .password(server.host(), server.port(), database, user, warnOnce)
                    .orElse(null);
        }
        return new ConnectionSettings(servers, database, user, password, parts.options());
    }

    /**
     * The same for one server alone: the first of several that answers and is of the kind asked for. To be called once before a run, whose
     * connections must not end up at different servers; a single server is not even asked.
     *
     * @throws ConnectFailure when none answers
     */
    public ConnectionSettings chooseServer() {
        if (servers.size() == 1) {
            return this;
        }
        try (Connection connection = open()) {
            ServerAddress reached = ServerFactsReader.reached(connection);
            return new ConnectionSettings(List.of(reached), database, user, password, options);
        } catch (SQLException failure) {
            throw ExplainConnectFailure.of(this, failure);
        }
    }

    /** The same with that password. */
    public ConnectionSettings withPassword(String secret) {
        return new ConnectionSettings(servers, database, user, secret, options);
    }

    /** The same with one more property of the driver, such as {@code socketTimeout}. */
    public ConnectionSettings with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(property, value);
        return new ConnectionSettings(servers, database, user, password, more);
    }

    /** Address for JDBC, without user, password or options. */
    public String jdbcUrl() {
        return JdbcAddress.of(servers, database);
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

    /** The servers as {@code host:port}, with commas between them. */
    String where() {
        return servers.stream().map(ServerAddress::toString).collect(joining(","));
    }

    /** Whether not every server will do. */
    boolean wantsKindOfServer() {
        return !options.getOrDefault("targetServerType", "any").equals("any");
    }

    boolean requiresEncryption() {
        return ENCRYPTED.contains(options.getOrDefault("sslmode", "prefer"));
    }

    /**
     * Statements stay unnamed and nothing is set for the whole session: behind a transaction pooler the next statement may go to
     * another server connection, and what was set here would stay there. Assuming a server of our time lets the driver say its name
     * while connecting; else it would set it afterwards, for the session.
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
        properties.putIfAbsent("assumeMinServerVersion", "9.0");
        properties.setProperty("readOnly", "false");
        properties.setProperty("user", user);
        properties.setProperty("password", password == null ? "" : password);
        return properties;
    }

    @Override
    public String toString() {
        return user + "@" + where() + "/" + database;
    }
}

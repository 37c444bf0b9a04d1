// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL server of our own, on the loopback interface only, with a random password, in a private folder that is deleted when
 * the server is closed or the JVM ends.
 *
 * <p>Thread-safe, except that nobody may be connected during {@link #restart()}.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final String SUPERUSER = "tenfold";

    private final Cluster cluster;
    private final String password;
    private final Watchdog watchdog;
    private final Thread hook = new Thread(this::remove, "tenfold-embedded-server-removal");
    private volatile int port;
    private boolean removed;

    private EmbeddedServer(Cluster cluster, String password, Watchdog watchdog) {
        this.cluster = cluster;
        this.password = password;
        this.watchdog = watchdog;
    }

    /**
     * Initialises and starts a new server. What servers of dead JVMs left behind is removed first.
     *
     * @throws ServerStartException with the end of the server's log
     */
    public static EmbeddedServer start(PostgresBinaries binaries, ServerOptions options) {
        return start(binaries, options, PrivateFolder.open(RunAs.forThisProcess(), System.getenv()));
    }

    static EmbeddedServer start(PostgresBinaries binaries, ServerOptions options, PrivateFolder home) {
        try {
            Instance instance = Instance.create(home);
            try {
                return start(new Cluster(binaries, home, instance), options);
            } catch (IOException | RuntimeException failure) {
                instance.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new ServerStartException("The embedded server's folder cannot be prepared: " + failure, failure);
        }
    }

    private static EmbeddedServer start(Cluster cluster, ServerOptions options) throws IOException {
        Watchdog watchdog = Watchdog.over(cluster.instance().root());
        EmbeddedServer server = new EmbeddedServer(cluster, RandomName.create(), watchdog);
        try {
            Runtime.getRuntime().addShutdownHook(server.hook);
            cluster.initialise(SUPERUSER, server.password);
            cluster.configure(options);
            server.port = cluster.start(0);
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /** Address for JDBC, without user or password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** Name of the superuser. */
    public String superuser() {
        return SUPERUSER;
    }

    /** The superuser's password, random for each server. */
    public String password() {
        return password;
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    public Path dataDirectory() {
        return cluster.instance().data();
    }

    /** Major version, such as 18. */
    public int major() {
        return cluster.binaries().major();
    }

    /** A new connection as superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, SUPERUSER, password);
    }

    /** A new connection as that user. */
    public Connection connect(String database, String user, String userPassword) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", userPassword);
        properties.setProperty("ApplicationName", "tenfold");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /**
     * Stops it cleanly and starts it again, on the same port unless that was taken meanwhile. Every connection ends.
     *
     * @throws ServerStartException with the end of the server's log
     */
    public void restart() {
        try {
            new Postmaster(dataDirectory()).stopFast();
            port = cluster.start(port);
        } catch (IOException failure) {
            throw new ServerStartException("The embedded server's folder is not usable: " + failure, failure);
        }
    }

    /**
     * Gives a file to the account the server runs as.
     *
     * @param file made by us inside the data directory
     * @throws IllegalArgumentException when it lies elsewhere
     */
    public void adopt(Path file) {
        try {
            Path real = file.toAbsolutePath().resolveSibling(".").toRealPath().resolve(file.getFileName());
            if (!real.startsWith(dataDirectory().toRealPath())) {
                throw new IllegalArgumentException(file + " is not inside the data directory " + dataDirectory());
            }
            cluster.home().giveToServer(real);
        } catch (IOException failure) {
            throw new ServerStartException(file + " cannot be given to the server's account: " + failure, failure);
        }
    }

    /** Stops the server at once and deletes its folder. Further calls do nothing. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            return;
        }
    }

    private synchronized void remove() {
        if (removed) {
            return;
        }
        removed = true;
        try (watchdog) {
            cluster.instance().close();
        } catch (IOException failure) {
            throw new ServerStartException(
                    "The embedded server's folder " + cluster.instance().root() + " is not deleted: " + failure,
                    failure);
        }
    }
}

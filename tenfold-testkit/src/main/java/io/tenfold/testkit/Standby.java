// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A streaming standby of an embedded server: a base backup taken over SQL, as the low-level API of PostgreSQL has it, since
 * the embedded binaries have no pg_basebackup. Roles and passwords are the primary's.
 */
public final class Standby implements AutoCloseable {
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "pg_wal");

    private final EmbeddedServer primary;
    private final EmbeddedServer server;

    private Standby(EmbeddedServer primary, EmbeddedServer server) {
        this.primary = primary;
        this.server = server;
    }

    /** Makes one and waits until it takes connections. */
    public static Standby of(EmbeddedServer primary) throws IOException, SQLException {
        EmbeddedServer server = EmbeddedServer.start(FindBinaries.of(primary.major(), null), ServerOptions.fast());
        Standby standby = new Standby(primary, server);
        try {
            standby.stop();
            standby.copyPrimary();
            server.restart();
            standby.awaitReplay();
            return standby;
        } catch (IOException | SQLException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void stop() throws IOException {
        Path pidFile = server.dataDirectory().resolve("postmaster.pid");
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0)))
                .orElseThrow();
        process.destroy();
        process.onExit().join();
    }

    private void copyPrimary() throws IOException, SQLException {
        Path from = primary.dataDirectory();
        Path to = server.dataDirectory();
        try (Connection connection = primary.connect("postgres");
                Statement statement = connection.createStatement()) {
            boolean renamed = primary.major() >= 15;
            statement.execute(
                    renamed
                            ? "SELECT pg_backup_start('standby', true)"
                            : "SELECT pg_start_backup('standby', true, false)");
            delete(to);
            copy(from, to);
            try (ResultSet row = statement.executeQuery(
                    renamed
                            ? "SELECT labelfile FROM pg_backup_stop(false)"
                            : "SELECT labelfile FROM pg_stop_backup(false, false)")) {
                row.next();
                write(to.resolve("backup_label"), row.getString(1));
            }
            copy(from.resolve("pg_wal"), to.resolve("pg_wal"));
        }
        write(to.resolve("standby.signal"), "");
        Files.writeString(
                to.resolve("postgresql.auto.conf"),
                "\nprimary_conninfo = 'host=127.0.0.1 port=" + primary.port() + " user=" + primary.superuser()
                        + " password=" + primary.password() + "'\n",
                StandardOpenOption.APPEND);
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        server.adopt(file);
    }

    /** All but the folder itself. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (!visited.equals(folder)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(from)
                        && NOT_COPIED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path copied = to.resolve(from.relativize(folder).toString());
                if (!Files.exists(copied)) {
                    Files.copy(folder, copied, StandardCopyOption.COPY_ATTRIBUTES);
                    server.adopt(copied);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    copyFile(file, to.resolve(from.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** A server at work removes files while they are copied; its log has what is missing. */
    private void copyFile(Path file, Path copied) throws IOException {
        try {
            Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException gone) {
            return;
        }
        server.adopt(copied);
    }

    /** Waits until it has all the primary has now. */
    public void awaitReplay() throws SQLException {
        String written;
        try (Connection connection = primary.connect("postgres")) {
            written = single(connection, "SELECT pg_current_wal_flush_lsn()");
        }
        try (Connection connection = connect("postgres")) {
            while (!single(connection, "SELECT pg_last_wal_replay_lsn() >= '" + written + "'")
                    .equals("t")) {
                Thread.onSpinWait();
            }
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** A new connection as superuser. */
    public Connection connect(String database) throws SQLException {
        return server.connect(database, primary.superuser(), primary.password());
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The pooler PgBouncer in front of a server, where this machine has it; as an ordinary user, since it refuses to run as root. */
public final class PgBouncer implements AutoCloseable {
    private static final int TRIES = 200;

    private final Process process;
    private final Path folder;
    private final ConnectionSettings settings;

    private PgBouncer(Process process, Path folder, ConnectionSettings settings) {
        this.process = process;
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Starts it; the test is skipped where there is none or it does not start.
     *
     * @param target the server, one role
     * @param mode {@code transaction}, {@code session} or {@code statement}
     */
    public static PgBouncer inFrontOf(ConnectionSettings target, String mode) throws IOException, InterruptedException {
        return inFrontOf(target, mode, Map.of());
    }

    /**
     * The same, configured further.
     *
     * @param more lines for {@code pgbouncer.ini}, such as {@code default_pool_size}
     */
    public static PgBouncer inFrontOf(ConnectionSettings target, String mode, Map<String, String> more)
            throws IOException, InterruptedException {
        Optional<Path> program = program();
        Assumptions.assumeTrue(program.isPresent(), "no pgbouncer in PATH or /usr/sbin");
        int port = freePort();
        Path folder = Files.createTempDirectory("tenfold-pgbouncer");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path users = write(folder, "users", "\"" + target.user() + "\" \"" + target.password() + "\"\n");
        Path file = write(folder, "pgbouncer.ini", configuration(target, mode, port, users, more));
        Process process = new ProcessBuilder(command(program.orElseThrow(), file))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ConnectionSettings settings = new ConnectionSettings(
                "127.0.0.1", port, target.database(), target.user(), target.password(), target.options());
        PgBouncer started = new PgBouncer(process, folder, settings);
        if (!started.answers()) {
            started.close();
            Assumptions.abort("pgbouncer does not start here");
        }
        return started;
    }

    /** As root it is told who else to be. */
    private static List<String> command(Path program, Path configuration) throws IOException {
        boolean root = Files.getAttribute(configuration, "unix:uid").equals(0);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (root) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(configuration.toString());
        return command;
    }

    private static String configuration(
            ConnectionSettings target, String mode, int port, Path users, Map<String, String> more) {
        List<String> lines = new ArrayList<>(List.of(
                "[databases]",
                "* = host=" + target.host() + " port=" + target.port(),
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = plain",
                "auth_file = " + users,
                "pool_mode = " + mode));
        more.forEach((name, value) -> lines.add(name + " = " + value));
        return String.join("\n", lines) + "\n";
    }

    private static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private boolean answers() throws InterruptedException {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.port())) {
                return socket.isConnected();
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(25);
            }
        }
        return false;
    }

    /** Where it listens. */
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

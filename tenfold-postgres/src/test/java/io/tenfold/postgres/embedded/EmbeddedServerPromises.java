// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every embedded server promises; its subclasses say for which binaries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmbeddedServerPromises {
    @TempDir
    Path elsewhere;

    private EmbeddedServer server;

    abstract PostgresBinaries binaries();

    @BeforeAll
    void start() {
        server = EmbeddedServer.start(
                binaries(),
                ServerOptions.fast().preloading("pg_stat_statements").with("application_name", "it's \\ ours"));
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void version_isThatOfTheBinaries() throws SQLException {
        assertThat(show("server_version_num")).startsWith(String.valueOf(server.major()));
        assertThat(server.major()).isEqualTo(binaries().major());
    }

    @Test
    void passwordThatIsWrong_isRefused() {
        assertThatThrownBy(() -> server.connect("postgres", server.superuser(), "guess"))
                .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                        .isEqualTo("28P01"));
        assertThatThrownBy(() -> server.connect("postgres", server.superuser(), ""))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void everyWayIn_asksForScram() throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("scram-sha-256");
        }
        assertThat(show("password_encryption")).isEqualTo("scram-sha-256");
    }

    @Test
    void otherAddressesOfThisMachine_areClosed() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertThatThrownBy(() -> reach(other)).isInstanceOf(ConnectException.class);
        }
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(show("unix_socket_directories")).isEmpty();
    }

    private void reach(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, server.port()), 2000);
        }
    }

    @Test
    void cluster_hasTheShapeTheShadowNeeds() throws SQLException {
        assertThat(show("server_encoding")).isEqualTo("UTF8");
        assertThat(show("data_checksums")).isEqualTo("off");
        assertThat(show("fsync")).isEqualTo("off");
        assertThat(show("shared_preload_libraries")).isEqualTo("pg_stat_statements");
    }

    @Test
    void settingWithQuotes_arrivesAsWritten() throws SQLException, IOException {
        assertThat(Files.readString(server.dataDirectory().resolve("postgresql.conf")))
                .contains("application_name = 'it''s \\\\ ours'");
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT setting FROM pg_file_settings WHERE name = 'application_name' AND error IS NULL")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("it's \\ ours");
        }
    }

    @Test
    void filesOnDisk_areForTheServerOnly() throws IOException {
        Path instance = server.dataDirectory().getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.dataDirectory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(instance.resolve("server.log"))))
                .isEqualTo("rw-------");
        assertThat(instance.resolve("password")).doesNotExist();
    }

    @Test
    void restart_keepsDataAndPort() throws SQLException {
        execute("CREATE TABLE kept AS SELECT 42 AS answer");
        int port = server.port();

        server.restart();

        assertThat(server.port()).isEqualTo(port);
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT answer FROM kept")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
        execute("DROP TABLE kept");
    }

    @Test
    void adopt_makesTheServerTheOwner() throws IOException {
        Path file = Files.createFile(server.dataDirectory().resolve("base").resolve("ours"));
        server.adopt(file);
        assertThat(Files.getOwner(file)).isEqualTo(Files.getOwner(server.dataDirectory()));
        Files.delete(file);
    }

    @Test
    void adoptOutsideOfTheDataDirectory_isRefused() throws IOException {
        Path outside = Files.createFile(elsewhere.resolve("not-ours"));
        Path link = Files.createSymbolicLink(server.dataDirectory().resolve("link"), elsewhere);
        assertThatThrownBy(() -> server.adopt(outside)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.adopt(link.resolve("not-ours"))).isInstanceOf(IllegalArgumentException.class);
        Files.delete(link);
    }

    @Test
    void close_leavesNoProcessAndNoFolder() {
        EmbeddedServer other = EmbeddedServer.start(binaries(), ServerOptions.fast());
        Postmaster postmaster = new Postmaster(other.dataDirectory());
        Optional<ProcessHandle> process = postmaster.process();
        Path instance = other.dataDirectory().getParent();

        other.close();
        other.close();

        assertThat(process).isPresent();
        assertThat(postmaster.isOurs(process.get())).isFalse();
        assertThat(instance).doesNotExist();
    }

    @Test
    void settingTheServerRefuses_isNamedFromItsLog() {
        assertThatThrownBy(() ->
                        EmbeddedServer.start(binaries(), ServerOptions.fast().with("shared_buffers", "much")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("shared_buffers");
        assertThatThrownBy(() ->
                        EmbeddedServer.start(binaries(), ServerOptions.fast().with("a", "b'\nfsync=on")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failedStart_leavesNoFolder() throws IOException {
        PrivateFolder home = PrivateFolder.open(RunAs.forThisProcess(), Map.of("TENFOLD_HOME", elsewhere.toString()));
        ServerOptions wrong = ServerOptions.fast().with("shared_buffers", "much");

        assertThatThrownBy(() -> EmbeddedServer.start(binaries(), wrong, home))
                .isInstanceOf(ServerStartException.class);

        assertThat(home.instances()).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void durable_keepsWhatACrashWouldTake() throws SQLException {
        try (EmbeddedServer durable = EmbeddedServer.start(binaries(), new ServerOptions(Map.of(), List.of(), true))) {
            assertThat(show(durable, "fsync")).isEqualTo("on");
            assertThat(show(durable, "synchronous_commit")).isEqualTo("on");
            assertThat(show(durable, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void portTakenMeanwhile_isReplaced() throws IOException {
        try (EmbeddedServer other = EmbeddedServer.start(binaries(), ServerOptions.fast());
                Instance instance = Instance.create(home())) {
            Cluster cluster = new Cluster(binaries(), home(), instance);
            cluster.initialise("tenfold", "secret");
            cluster.configure(ServerOptions.fast());
            assertThat(cluster.start(other.port())).isNotEqualTo(other.port());
        }
    }

    private static PrivateFolder home() {
        return PrivateFolder.open(RunAs.forThisProcess(), System.getenv());
    }

    private String show(String setting) throws SQLException {
        return show(server, setting);
    }

    private static String show(EmbeddedServer server, String setting) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

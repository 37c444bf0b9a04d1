// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenfold.testkit.PostgresServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConnectOnServerTest {
    private static final String PASSWORD = "p@/%:?#&=+ 'q' \\b\\ \"x\" é漢字";

    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @TempDir
    Path home;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void role() {
        server.execute("CREATE ROLE connect_special LOGIN PASSWORD E'"
                + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'");
    }

    @AfterAll
    static void noRole() {
        server.execute("DROP ROLE connect_special");
    }

    private ConnectionSettings settings(String url, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", home.toString());
        return ConnectionSettings.of(
                url.isEmpty() ? ConnectionFlags.none() : ConnectionFlags.url(url), all, warnings::add);
    }

    private static String show(ConnectionSettings settings, String setting) throws SQLException {
        try (Connection connection = settings.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('" + setting + "')")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String reached(ConnectionSettings settings) throws SQLException {
        try (Connection connection = settings.open()) {
            return ServerFactsReader.read(connection).host();
        }
    }

    private static String hostAndPort() {
        return "127.0.0.1:" + server.server().port();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void passwordWithSpecialCharacters_getsThroughEveryWayToGiveIt() throws Exception {
        String keywords =
                "host=127.0.0.1 port=" + server.server().port() + " user=connect_special dbname=" + server.database();
        String encoded = URLEncoder.encode(PASSWORD, UTF_8).replace("+", "%20");
        String quoted = "'" + PASSWORD.replace("\\", "\\\\").replace("'", "\\'") + "'";
        String tail = "connect_special:" + encoded + "@" + hostAndPort() + "/" + server.database();
        Files.writeString(home.resolve(".pg_service.conf"), "[special]\npassword=" + PASSWORD + "\n");

        for (ConnectionSettings settings : List.of(
                settings("postgresql://" + tail, Map.of()),
                settings(
                        "jdbc:postgresql://" + hostAndPort() + "/" + server.database()
                                + "?user=connect_special&password=" + encoded,
                        Map.of()),
                settings(keywords + " password=" + quoted, Map.of()),
                settings(keywords, Map.of("PGPASSWORD", PASSWORD)),
                settings(keywords + " service=special", Map.of()))) {
            assertThat(show(settings, "application_name")).isEqualTo("tenfold");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void passwordFile_isUsedUnlessOthersMayReadIt() throws Exception {
        Path file = Files.writeString(
                home.resolve(".pgpass"),
                "*:*:*:*:" + PASSWORD.replace("\\", "\\\\").replace(":", "\\:") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String url = "postgresql://connect_special@" + hostAndPort() + "/" + server.database();
        assertThat(show(settings(url, Map.of()), "application_name")).isEqualTo("tenfold");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        ConnectFailure failure = catchThrowableOfType(
                ConnectFailure.class, () -> settings(url, Map.of()).open());
        assertThat(failure.reason()).isEqualTo(ConnectFailure.Reason.WRONG_PASSWORD);
        assertThat(failure).hasMessageNotContaining(PASSWORD);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(".pgpass is ignored")
                .contains("chmod 600");
    }

    @Test
    void severalServers_theOneReachedIsReported() throws Exception {
        ConnectionSettings known = server.settings();
        List<ServerAddress> servers =
                List.of(new ServerAddress("127.0.0.1", closedPort()), new ServerAddress("127.0.0.1", known.port()));
        ConnectionSettings settings = new ConnectionSettings(
                servers, known.database(), known.user(), known.password(), Map.of("targetServerType", "primary"));
        assertThat(reached(settings)).isEqualTo(hostAndPort());
        assertThat(settings.chooseServer().servers()).containsExactly(servers.get(1));
        assertThat(known.chooseServer()).isSameAs(known);
        assertThat(reached(known)).isEqualTo(hostAndPort());
    }

    @Test
    void kindOfServerThatIsNotThere_isNamedAsTheReason() {
        ConnectionSettings settings = server.settings().with("targetServerType", "secondary");
        ConnectFailure failure = catchThrowableOfType(ConnectFailure.class, settings::open);
        assertThat(failure.reason()).isEqualTo(ConnectFailure.Reason.UNREACHABLE);
        assertThat(failure)
                .hasMessageContaining("the kind of server asked for")
                .hasMessageContaining("target_session_attrs");
    }

    @Test
    void startOptions_areAppliedAsInPsql() throws Exception {
        ConnectionSettings known = server.settings();
        Map<String, String> environment = Map.of(
                "PGHOST", known.host(),
                "PGPORT", Integer.toString(known.port()),
                "PGUSER", known.user(),
                "PGPASSWORD", known.password(),
                "PGDATABASE", known.database(),
                "PGOPTIONS", "-c work_mem=8765kB -c application_name=mine\\ own");
        assertThat(show(settings("", environment), "work_mem")).isEqualTo("8765kB");
    }

    @Test
    void startOptionsThatAreRefused_areNamedAsTheReason() throws Exception {
        ConnectFailure failure = catchThrowableOfType(
                ConnectFailure.class, server.settings().with("options", "-c no_such_setting=1")::open);
        assertThat(failure.reason()).isEqualTo(ConnectFailure.Reason.OTHER);
        assertThat(failure).hasMessageContaining("PGOPTIONS");
    }

    /** What PgBouncer says to startup parameters it does not know. */
    @Test
    void poolerThatRefusesStartOptions_isExplained() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            Thread pooler = new Thread(() -> refuseEverybody(socket));
            pooler.start();
            ConnectionSettings settings = new ConnectionSettings(
                    "127.0.0.1",
                    socket.getLocalPort(),
                    "a",
                    "b",
                    "hidden",
                    Map.of("options", "-c x=1", "sslmode", "disable", "gssEncMode", "disable"));
            ConnectFailure failure = catchThrowableOfType(ConnectFailure.class, settings::open);
            assertThat(failure.sqlState()).isEqualTo("08P01");
            assertThat(failure).hasMessageContaining("ignore_startup_parameters = options");
        }
    }

    private static void refuseEverybody(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.readNBytes(in.readInt() - Integer.BYTES);
                byte[] fields = "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0".getBytes(UTF_8);
                OutputStream out = client.getOutputStream();
                out.write('E');
                out.write(new byte[] {0, 0, 0, (byte) (fields.length + Integer.BYTES)});
                out.write(fields);
                out.flush();
            } catch (IOException closed) {
                return;
            }
        }
    }
}

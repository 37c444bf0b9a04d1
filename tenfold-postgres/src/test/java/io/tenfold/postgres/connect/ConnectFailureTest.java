// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenfold.postgres.connect.ConnectFailure.Reason;
import io.tenfold.testkit.PostgresServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectFailureTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @Test
    void rightSettings_connectUnderOurName() throws Exception {
        try (Connection connection = server.settings().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('application_name')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("tenfold");
        }
        try (Connection connection =
                        server.settings().with("ApplicationName", "mine").open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('application_name')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("mine");
        }
    }

    @Test
    void wrongPassword_isNamedAndNotShown() {
        ConnectFailure failure = failure(server.settings().withPassword("hidden-secret"));
        assertThat(failure.reason()).isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(failure.sqlState()).isEqualTo("28P01");
        assertThat(failure)
                .hasMessageContaining("127.0.0.1:" + server.server().port())
                .hasMessageContaining("user 'tenfold'")
                .hasMessageContaining("database '" + server.database() + "'")
                .hasMessageContaining("28P01")
                .hasMessageContaining("PGPASSWORD");
        assertThat(failure).hasStackTraceContaining("28P01");
        assertThat(stackTrace(failure)).doesNotContain("hidden-secret");
    }

    @Test
    void missingPassword_isAWrongOne() {
        ConnectionSettings known = server.settings();
        ConnectionSettings none =
                new ConnectionSettings(known.host(), known.port(), known.database(), known.user(), null, Map.of());
        assertThat(failure(none).reason()).isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void unknownDatabase_isNamed() {
        ConnectFailure failure =
                failure(with("no_such_database", server.settings().user()));
        assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_DATABASE);
        assertThat(failure).hasMessageContaining("no_such_database").hasMessageContaining("3D000");
    }

    /** With SCRAM the server hides whether the role or the password is wrong. */
    @Test
    void unknownRole_looksLikeAWrongPassword() {
        assertThat(failure(with(server.database(), "nobody_here")).reason()).isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void roleThatMayNotLogIn_isNamed() {
        server.execute("CREATE ROLE connect_failure_group NOLOGIN PASSWORD 'pw'");
        try {
            ConnectFailure failure =
                    failure(with(server.database(), "connect_failure_group").withPassword("pw"));
            assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_ROLE);
            assertThat(failure).hasMessageContaining("28000").hasMessageContaining("-U");
        } finally {
            server.execute("DROP ROLE connect_failure_group");
        }
    }

    @Test
    void allConnectionsTaken_isNamed() throws Exception {
        server.execute("CREATE ROLE connect_failure_many LOGIN PASSWORD 'pw' CONNECTION LIMIT 1");
        ConnectionSettings settings =
                with(server.database(), "connect_failure_many").withPassword("pw");
        try (Connection first = settings.open()) {
            assertThat(first.isValid(5)).isTrue();
            assertThat(failure(settings).reason()).isEqualTo(Reason.TOO_MANY_CONNECTIONS);
        } finally {
            server.execute("DROP ROLE connect_failure_many");
        }
    }

    @Test
    void nobodyThere_isUnreachable() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        ConnectFailure failure = failure(new ConnectionSettings("127.0.0.1", closed, "a", "b", "hidden", Map.of()));
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("nobody answers").hasMessageContaining("listen_addresses");
        assertThat(failure(new ConnectionSettings("no-such-host.invalid", 5432, "a", "b", "hidden", Map.of()))
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    /** The limit is a guard: without a login timeout the driver waits for five minutes. */
    @Test
    @Timeout(120)
    void serverThatIsSilent_isGivenUpOn() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConnectionSettings settings = new ConnectionSettings(
                    "127.0.0.1", silent.getLocalPort(), "a", "b", "c", Map.of("connectTimeout", "1"));
            assertThat(failure(settings).reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void encryptionTheServerDoesNotHave_isNamed() {
        ConnectFailure failure = failure(server.settings().with("sslmode", "require"));
        assertThat(failure.reason()).isEqualTo(Reason.ENCRYPTION);
        assertThat(failure).hasMessageContaining("sslmode");
    }

    @Test
    void rejectedByHostBasedAuthentication_isRefused() throws Exception {
        Path rules = server.server().dataDirectory().resolve("pg_hba.conf");
        String before = Files.readString(rules);
        try {
            Files.writeString(rules, "host " + server.database() + " connect_failure_kept_out all reject\n" + before);
            server.execute("SELECT pg_reload_conf(), pg_sleep(0.2)");
            ConnectFailure failure = failure(with(server.database(), "connect_failure_kept_out"));
            assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
            assertThat(failure).hasMessageContaining("pg_hba.conf");
        } finally {
            Files.writeString(rules, before);
            server.execute("SELECT pg_reload_conf()");
        }
    }

    private static ConnectionSettings with(String database, String user) {
        ConnectionSettings known = server.settings();
        return new ConnectionSettings(known.host(), known.port(), database, user, known.password(), Map.of());
    }

    private static ConnectFailure failure(ConnectionSettings settings) {
        return catchThrowableOfType(ConnectFailure.class, settings::open);
    }

    private static String stackTrace(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(cause.toString());
        }
        return String.join("\n", messages);
    }
}

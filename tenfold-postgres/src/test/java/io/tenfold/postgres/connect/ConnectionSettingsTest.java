// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
    private static final Map<String, String> NO_HOME = Map.of("HOME", "/nowhere");

    private final List<String> warnings = new ArrayList<>();

    @Test
    void nothingSaid_meansTheDefaults() {
        String user = System.getProperty("user.name");
        assertThat(settings(ConnectionFlags.none(), NO_HOME))
                .isEqualTo(new ConnectionSettings("localhost", 5432, user, user, null, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://", "postgres://"})
    void uri_namesEverything(String scheme) {
        ConnectionSettings settings =
                url(scheme + "ada:secret@db.example:6543/shop?sslmode=require&application_name=mine");
        assertThat(settings)
                .isEqualTo(new ConnectionSettings(
                        "db.example",
                        6543,
                        "shop",
                        "ada",
                        "secret",
                        Map.of("sslmode", "require", "ApplicationName", "mine")));
    }

    @Test
    void uri_mayLeaveAlmostEverythingOut() {
        assertThat(url("postgresql://").host()).isEqualTo("localhost");
        assertThat(url("postgresql:///shop").database()).isEqualTo("shop");
        assertThat(url("postgresql://ada@").user()).isEqualTo("ada");
        assertThat(url("postgresql://ada@/").database()).isEqualTo("ada");
        assertThat(url("postgresql://db:").port()).isEqualTo(5432);
        assertThat(url("postgresql:///?host=db&port=7&dbname=shop&user=ada&password=pw"))
                .isEqualTo(new ConnectionSettings("db", 7, "shop", "ada", "pw", Map.of()));
    }

    @Test
    void percentSigns_areDecodedAndPlusSignsAreNot() {
        ConnectionSettings settings = url("postgresql://a%40b:p%3A%2F%3F%25+%C3%A9@db/my%20shop");
        assertThat(settings.user()).isEqualTo("a@b");
        assertThat(settings.password()).isEqualTo("p:/?%+é");
        assertThat(settings.database()).isEqualTo("my shop");
    }

    @Test
    void ipv6_isInBrackets() {
        ConnectionSettings settings = url("postgresql://ada@[2001:db8::1]:6543/shop");
        assertThat(settings.host()).isEqualTo("2001:db8::1");
        assertThat(settings.port()).isEqualTo(6543);
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://[2001:db8::1]:6543/shop");
    }

    @Test
    void jdbcUrl_keepsTheDriversProperties() {
        ConnectionSettings settings =
                url("jdbc:postgresql://db:6543/my+shop?user=ada%40server&password=a%26b&ssl=true&socketTimeout=9");
        assertThat(settings)
                .isEqualTo(new ConnectionSettings(
                        "db", 6543, "my shop", "ada@server", "a&b", Map.of("ssl", "true", "socketTimeout", "9")));
        assertThat(url("jdbc:postgresql:shop").database()).isEqualTo("shop");
        assertThat(url("jdbc:postgresql://db/shop?ssl").options()).containsEntry("ssl", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://db/shop",
                "postgresql:db",
                "jdbc:postgres://db/shop",
                "jdbc:mysql://db/shop",
                "",
                "postgresql://db:70000/shop",
                "postgresql://db:0/shop",
                "postgresql://db:x/shop",
                "postgresql://[::1/shop",
                "postgresql://one:1,two:x/shop",
                "postgresql:///shop?host=one,two,three&port=1,2",
                "postgresql://db/shop?target_session_attrs=fast",
                "postgresql://db/shop?load_balance_hosts=often",
                "postgresql://db/shop?hostaddr=127.0.0.1",
                "host=db port=x",
                "host=db port=1,2",
                "host=db sslmode=maybe",
                "host = 'db",
                "host",
                "=db",
                "hostname=db",
                "host=/run/postgresql",
                "postgresql://db/shop?sslmode=maybe",
                "postgresql://db/shop?sslmode",
                "postgresql://db/shop?sslcrl=file",
                "postgresql://db/shop?connect_timeout=soon",
                "postgresql://ada:p%zz@db/shop",
                "postgresql://ada:p%@db/shop",
                "postgresql://ada:p%00@db/shop",
                "postgresql://%2Frun%2Fpostgresql/shop"
            })
    void addressThatCannotBeMeant_isRefused(String url) {
        assertThatThrownBy(() -> url(url)).isInstanceOf(UnusableConnectionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ada:hidden/secret@db/shop",
                "postgresql://ada:hidden?secret@db/shop",
                "postgresql://ada:hidden%secret@db/shop",
                "postgresql://ada:hidden:secret,@db,[x/shop",
                "password=hidden secret host=db",
                "password=x hidden=secret",
                "password='hidden secret",
                "password=x hidden = secret",
                "postgresql://ada:hidden@secret@db:x/shop",
                "postgresql://ada:hidden@x/secret@db/shop",
                "postgresql://ada:hidden@x?secret@db/shop",
                "postgresql://ada:hiddensecret/shop",
                "ada:hidden:secret@db"
            })
    void refusal_neverShowsThePassword(String url) {
        assertThatThrownBy(() -> url(url))
                .isInstanceOf(UnusableConnectionException.class)
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("secret");
    }

    @Test
    void keywords_areReadAsPostgresDoes() {
        assertThat(
                        url(
                                "host=db.example port = 6543 dbname=shop user='a b' password='it\\'s \\\\ @/%:é' sslmode=require"))
                .isEqualTo(new ConnectionSettings(
                        "db.example", 6543, "shop", "a b", "it's \\ @/%:é", Map.of("sslmode", "require")));
        assertThat(url("  user=ada\tpassword=a\\ b\\\\c  dbname='' host=db\n"))
                .isEqualTo(new ConnectionSettings("db", 5432, "ada", "ada", "a b\\c", Map.of()));
        assertThat(url("host=one host=two user=ada password=a=b client_encoding=utf8")
                        .host())
                .isEqualTo("two");
        assertThat(url("host=one user=ada password=a=b").password()).isEqualTo("a=b");
        assertThat(url("host=::1 user=ada").jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/ada");
    }

    @Test
    void databaseThatIsAnAddress_isOneAsInPsql() {
        ConnectionFlags flags = new ConnectionFlags(null, null, 7, null, "host=db user=ada dbname=shop");
        assertThat(settings(flags, NO_HOME).toString()).isEqualTo("ada@db:7/shop");
        flags = new ConnectionFlags(null, null, null, "eve", "postgresql://ada@db/shop");
        assertThat(settings(flags, NO_HOME).toString()).isEqualTo("eve@db:5432/shop");
        flags = new ConnectionFlags("postgresql://ada@db", null, null, null, "a=b");
        assertThat(settings(flags, NO_HOME).database()).isEqualTo("a=b");
    }

    @Test
    void severalServers_arePassedOnInOrder() {
        List<ServerAddress> servers = List.of(
                new ServerAddress("one", 1), new ServerAddress("2001:db8::1", 5432), new ServerAddress("three", 3));
        ConnectionSettings settings =
                url("postgresql://ada@one:1,[2001:db8::1],three:3/shop?target_session_attrs=read-write");
        assertThat(settings.servers()).isEqualTo(servers);
        assertThat(settings.options()).isEqualTo(Map.of("targetServerType", "primary"));
        assertThat(settings.toString()).isEqualTo("ada@one:1,2001:db8::1:5432,three:3/shop");
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://one:1,[2001:db8::1]:5432,three:3/shop");
        assertThat(url("host=one,two port=7 user=ada load_balance_hosts=random").toString())
                .isEqualTo("ada@one:7,two:7/ada");
        assertThat(url("jdbc:postgresql://one:1,two/shop?user=ada&targetServerType=secondary")
                        .toString())
                .isEqualTo("ada@one:1,two:5432/shop");
        Map<String, String> environment = Map.of(
                "HOME",
                "/nowhere",
                "PGHOST",
                "one,two",
                "PGPORT",
                "1,2",
                "PGUSER",
                "ada",
                "PGTARGETSESSIONATTRS",
                "standby");
        assertThat(settings(ConnectionFlags.none(), environment))
                .isEqualTo(new ConnectionSettings(
                        List.of(new ServerAddress("one", 1), new ServerAddress("two", 2)),
                        "ada",
                        "ada",
                        null,
                        Map.of("targetServerType", "secondary")));
    }

    @Test
    void unixSocket_isExplained() {
        assertThatThrownBy(() -> settings(ConnectionFlags.none(), Map.of("PGHOST", "/run/postgresql")))
                .isInstanceOf(UnusableConnectionException.class)
                .hasMessageContaining("/run/postgresql")
                .hasMessageContaining("TCP only");
    }

    @Test
    void flag_winsOverUrlOverEnvironment() {
        Map<String, String> environment = Map.of(
                "HOME",
                "/nowhere",
                "PGHOST",
                "e-host",
                "PGPORT",
                "1",
                "PGUSER",
                "e-user",
                "PGDATABASE",
                "e-db",
                "PGPASSWORD",
                "e-pw",
                "PGSSLMODE",
                "disable",
                "PGAPPNAME",
                "e-app");
        ConnectionFlags flags =
                new ConnectionFlags("postgresql://u-user:u-pw@u-host:2/u-db?sslmode=require", "f-host", 3, null, null);

        assertThat(settings(ConnectionFlags.none(), environment).toString()).isEqualTo("e-user@e-host:1/e-db");
        ConnectionSettings settings = settings(flags, environment);
        assertThat(settings.toString()).isEqualTo("u-user@f-host:3/u-db");
        assertThat(settings.password()).isEqualTo("u-pw");
        assertThat(settings.options()).isEqualTo(Map.of("sslmode", "require", "ApplicationName", "e-app"));
    }

    @Test
    void environment_fillsTheOptions() {
        ConnectionSettings settings = settings(
                ConnectionFlags.none(),
                Map.of(
                        "HOME",
                        "/nowhere",
                        "PGSSLMODE",
                        "verify-full",
                        "PGSSLROOTCERT",
                        "/ca",
                        "PGSSLCERT",
                        "/cert",
                        "PGSSLKEY",
                        "/key",
                        "PGCONNECT_TIMEOUT",
                        "7",
                        "PGAPPNAME",
                        "mine",
                        "PGOPTIONS",
                        "-c work_mem=8MB",
                        "PGUSER",
                        ""));
        assertThat(settings.options())
                .isEqualTo(Map.of(
                        "sslmode",
                        "verify-full",
                        "sslrootcert",
                        "/ca",
                        "sslcert",
                        "/cert",
                        "sslkey",
                        "/key",
                        "connectTimeout",
                        "7",
                        "ApplicationName",
                        "mine",
                        "options",
                        "-c work_mem=8MB"));
        assertThat(settings.user()).isEqualTo(System.getProperty("user.name"));
        assertThatThrownBy(() -> settings(ConnectionFlags.none(), Map.of("PGPORT", "many")))
                .hasMessageContaining("PGPORT");
        assertThatThrownBy(() -> settings(ConnectionFlags.none(), Map.of("PGSSLMODE", "many")))
                .hasMessageContaining("PGSSLMODE");
    }

    @Test
    void textForm_hidesThePassword() {
        assertThat(url("postgresql://ada:secret@db/shop").toString()).isEqualTo("ada@db:5432/shop");
        assertThat(ConnectionFlags.url("postgresql://ada:secret@db/shop").toString())
                .doesNotContain("secret");
        assertThat(ReadAddress.read("postgresql://ada:secret@db/shop").toString())
                .doesNotContain("secret");
        assertThat(ReadAddress.read("user=ada password=secret").toString()).doesNotContain("secret");
    }

    private ConnectionSettings url(String url) {
        return settings(ConnectionFlags.url(url), NO_HOME);
    }

    private ConnectionSettings settings(ConnectionFlags flags, Map<String, String> environment) {
        ConnectionSettings settings = ConnectionSettings.of(flags, environment, warnings::add);
        assertThat(warnings).isEmpty();
        return settings;
    }
}

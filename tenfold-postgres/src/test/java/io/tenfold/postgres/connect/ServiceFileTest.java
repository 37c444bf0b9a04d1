// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceFileTest {
    private static final String SHOP = """
            # comment

            [other]
            host=other
            [shop]
            host=db
              port=6543
            user=ada
            password=it's = [hidden] # too
            #dbname=no
            dbname=shop
            sslmode=disable
            [third]
            host=third
            """;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private ConnectionSettings settings(String url) {
        environment.put("HOME", home.toString());
        environment.putIfAbsent("PGSYSCONFDIR", home.toString());
        return ConnectionSettings.of(
                url == null ? ConnectionFlags.none() : ConnectionFlags.url(url), environment, warning -> {});
    }

    @Test
    void section_isReadUpToTheNext() throws IOException {
        write(".pg_service.conf", SHOP);
        ConnectionSettings expected = new ConnectionSettings(
                "db", 6543, "shop", "ada", "it's = [hidden] # too", Map.of("sslmode", "disable"));
        assertThat(settings("service=shop")).isEqualTo(expected);
        assertThat(settings("postgresql://?service=shop")).isEqualTo(expected);
        assertThat(settings("jdbc:postgresql:?service=shop")).isEqualTo(expected);
        environment.put("PGSERVICE", "shop");
        assertThat(settings(null)).isEqualTo(expected);
    }

    @Test
    void service_winsOverVariablesAndLosesToTheAddress() throws IOException {
        write(".pg_service.conf", SHOP);
        environment.put("PGHOST", "e-host");
        environment.put("PGAPPNAME", "e-app");
        environment.put("PGSERVICE", "other");
        ConnectionSettings settings = settings("postgresql://eve@/?service=shop");
        assertThat(settings.toString()).isEqualTo("eve@db:6543/shop");
        assertThat(settings.options()).containsEntry("ApplicationName", "e-app");
    }

    @Test
    void namedFile_isReadInsteadOfTheUsers_andTheSystemsLast() throws IOException {
        write(".pg_service.conf", SHOP);
        write("named", "[named]\nhost=named\nuser=ada\n");
        write("pg_service.conf", "[system]\nhost=system\nuser=ada\n[shop]\nhost=never\n");
        assertThat(settings("service=shop").host()).isEqualTo("db");
        assertThat(settings("service=system").host()).isEqualTo("system");
        environment.put("PGSERVICEFILE", home.resolve("named").toString());
        assertThat(settings("service=named").host()).isEqualTo("named");
        assertThat(settings("service=shop").host()).isEqualTo("never");
    }

    @Test
    void serviceThatIsNowhere_isRefusedWithTheFilesLookedInto() {
        assertThatThrownBy(() -> settings("service=nowhere"))
                .isInstanceOf(UnusableConnectionException.class)
                .hasMessageStartingWith(
                        "The service 'nowhere' is in none of the service files " + home + "/.pg_service.conf, ")
                .hasMessageContaining("PGSERVICEFILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "hidden=secret", "service=shop", "host = db", "sslmode=hidden"})
    void lineThatIsNoKeyword_isRefusedByItsNumber(String line) throws IOException {
        write(".pg_service.conf", "[shop]\nhost=db\n" + line + "\n");
        assertThatThrownBy(() -> settings("service=shop"))
                .isInstanceOf(UnusableConnectionException.class)
                .message()
                .satisfies(message -> assertThat(message)
                        .matches("(?s).*(Line 3 of the service file|sslmode in service 'shop').*")
                        .doesNotContain("secret"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
    @TempDir
    Path home;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void firstLineThatFits_counts() throws Exception {
        write("# db:5432:shop:ada:comment\n\ndb:5432:other:ada:one\ndb:5432:shop:ada:two\n*:*:*:*:three\n");
        assertThat(password("db", 5432, "shop", "ada")).contains("two");
        assertThat(password("db", 5433, "shop", "ada")).contains("three");
    }

    @Test
    void lineThatDoesNotFit_isPassedOver() throws Exception {
        write("db:5432:shop:ada:one\ndb:*:shop:eve\nbroken\n");
        assertThat(password("db", 5432, "shop", "eve")).isEmpty();
        assertThat(password("DB", 5432, "shop", "ada")).isEmpty();
    }

    @Test
    void backslash_takesTheNextCharacterLiterally() throws Exception {
        write("2001\\:db8\\:\\:1:*:sh\\*p:a\\\\da:pass\\:word\\\\\r\n\\*:*:*:*:never\n");
        assertThat(password("2001:db8::1", 1, "sh*p", "a\\da")).contains("pass:word\\");
        assertThat(password("other", 1, "shop", "ada")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void fileOthersMayUse_isIgnoredWithAWarning(String mode) throws Exception {
        write("*:*:*:*:secret\n");
        Files.setPosixFilePermissions(home.resolve(".pgpass"), PosixFilePermissions.fromString(mode));
        assertThat(password("db", 5432, "shop", "ada")).isEmpty();
        assertThat(warnings).singleElement().asString().contains("chmod 600").doesNotContain("secret");
    }

    @Test
    void fileThatIsNone_isIgnoredWithAWarning() throws Exception {
        Files.createDirectory(home.resolve(".pgpass"));
        assertThat(password("db", 5432, "shop", "ada")).isEmpty();
        assertThat(warnings).singleElement().asString().contains("not a plain file");
    }

    @Test
    void missingFile_isNoMatterForAWarning() {
        assertThat(password("db", 5432, "shop", "ada")).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void settings_askItLast() throws Exception {
        write("db:5432:shop:ada:filed\n");
        ConnectionFlags flags = ConnectionFlags.url("postgresql://ada@db/shop");
        Map<String, String> environment = Map.of("HOME", home.toString());
        assertThat(ConnectionSettings.of(flags, environment, warnings::add).password())
                .isEqualTo("filed");

        Map<String, String> more = Map.of("HOME", home.toString(), "PGPASSWORD", "set");
        assertThat(ConnectionSettings.of(flags, more, warnings::add).password()).isEqualTo("set");

        Map<String, String> elsewhere = Map.of("HOME", "/nowhere", "PGPASSFILE", home + "/.pgpass");
        assertThat(ConnectionSettings.of(flags, elsewhere, warnings::add).password())
                .isEqualTo("filed");

        ConnectionFlags named = ConnectionFlags.url("host=db user=ada dbname=shop passfile=" + home + "/.pgpass");
        assertThat(ConnectionSettings.of(named, Map.of("HOME", "/nowhere"), warnings::add)
                        .password())
                .isEqualTo("filed");
    }

    @Test
    void severalServers_areLookedUpInOrder() throws Exception {
        write("other:5432:shop:ada:second\n");
        ConnectionFlags flags = ConnectionFlags.url("postgresql://ada@db,other/shop");
        assertThat(ConnectionSettings.of(flags, Map.of("HOME", home.toString()), warnings::add)
                        .password())
                .isEqualTo("second");
        Files.setPosixFilePermissions(home.resolve(".pgpass"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ConnectionSettings.of(flags, Map.of("HOME", home.toString()), warnings::add)
                        .password())
                .isNull();
        assertThat(warnings).singleElement().asString().contains("chmod 600");
    }

    private Optional<String> password(String host, int port, String database, String user) {
        return PasswordFile.find(null, Map.of("HOME", home.toString()))
                .password(host, port, database, user, warnings::add);
    }

    private void write(String text) throws Exception {
        Path file = Files.writeString(home.resolve(".pgpass"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}

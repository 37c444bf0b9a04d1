// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.embedded.RunAs.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunAsTest {
    /** One for all ways, so that the binaries are unpacked once. */
    @TempDir(factory = ReachableFolder.class)
    static Path home;

    @BeforeAll
    static void letOthersPass() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"UNSHARE", "SETPRIV", "SU"})
    void root_startsAServerThatIsNotRoot(Way way) throws Exception {
        RunAs runAs = asRoot(way);
        PrivateFolder folder = PrivateFolder.open(runAs, Map.of("TENFOLD_HOME", home.toString()));
        PostgresBinaries bundled = FindBinaries.bundled();
        PostgresBinaries binaries = new PostgresBinaries(18, copiedInto(folder, bundled.bin()), "test");

        try (EmbeddedServer server = EmbeddedServer.start(binaries, ServerOptions.fast(), folder)) {
            assertOwned(server, runAs);
            server.restart();
            assertWorks(server);
            Path adopted = Files.createFile(server.dataDirectory().resolve("base/adopted"));
            server.adopt(adopted);
            assertThat(uid(adopted)).isEqualTo(uid(server.dataDirectory()));
        }
        assertThat(folder.instances()).isDirectoryNotContaining(Files::isDirectory);
    }

    private static void assertOwned(EmbeddedServer server, RunAs runAs) throws Exception {
        ProcessHandle process = new Postmaster(server.dataDirectory()).process().orElseThrow();
        Path status = Path.of("/proc/" + process.pid());
        RunAs.Account account = runAs.account();
        assertThat(uid(server.dataDirectory())).isEqualTo(account == null ? 0 : account.user());
        assertThat(Files.getPosixFilePermissions(server.dataDirectory()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        if (account != null && Files.isDirectory(status)) {
            assertThat(uid(status)).isEqualTo(account.user());
        }
    }

    private static void assertWorks(EmbeddedServer server) throws Exception {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            assertThat(row.next()).isTrue();
        }
    }

    private static Object uid(Path path) throws Exception {
        return Files.getAttribute(path, "unix:uid");
    }

    /** The bundle is unpacked where its owner alone can reach it; other accounts need one of their own. */
    private static Path copiedInto(PrivateFolder folder, Path bin) throws Exception {
        Path copy = folder.binaries().resolve("copy");
        if (!Files.exists(copy)) {
            assertThat(RunCommand.run(List.of("cp", "-R", bin.getParent().toString(), copy.toString()))
                            .succeeded())
                    .isTrue();
        }
        return copy.resolve("bin");
    }

    private static RunAs asRoot(Way way) {
        Assumptions.assumeTrue(RunAs.currentUser() == 0, "only root needs to become somebody else");
        return RunAs.tried(way).orElseGet(() -> Assumptions.abort(way + " does not work on this machine"));
    }

    @Test
    void ordinaryUser_runsItDirectly() {
        Assumptions.assumeFalse(RunAs.currentUser() == 0, "this is root");
        assertThat(RunAs.forThisProcess()).isEqualTo(new RunAs(Way.DIRECT, null));
    }

    @Test
    void su_quotesEveryWord() {
        RunAs su = new RunAs(Way.SU, new RunAs.Account("nobody", 65534, 65534));
        assertThat(su.command(List.of("a b", "it's", "$HOME")))
                .containsExactly("su", "-s", "/bin/sh", "nobody", "-c", "exec 'a b' 'it'\\''s' '$HOME'");
    }
}

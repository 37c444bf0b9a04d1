// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full in mid-build: a tablespace on a file system of 4 MB. Needs the right to mount one; without it these are skipped.
 * The time-out only keeps what hangs from hanging the tests.
 */
@Timeout(300)
class FullDiskTest {
    @TempDir
    Path folder;

    private EmbeddedServer server;
    private Path disk;
    private LedgerScene scene;

    @BeforeEach
    void mount() throws Exception {
        server = EmbeddedServer.start(FindBinaries.bundled(), ServerOptions.fast());
        disk = Files.createDirectory(server.dataDirectory().resolve("small_disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", disk.toString());
        if (!mounted) {
            server.close();
        }
        Assumptions.assumeTrue(mounted, "no right to mount a small file system here");
        server.adopt(disk);
        scene = new LedgerScene(this::settings, folder);
        scene.tables();
        scene.execute("INSERT INTO orders SELECT n, n, repeat('x', 20) || n FROM generate_series(1, 100000) n");
        scene.execute("CREATE TABLESPACE small LOCATION '" + disk + "'");
    }

    @AfterEach
    void unmount() throws Exception {
        if (scene != null) {
            scene.noTables();
            scene.execute("DROP TABLESPACE small");
            run("umount", disk.toString());
            server.close();
        }
    }

    @Test
    void build_isNotTriedAgainAndLeavesNothingAndTheNextRunBuilds() throws Exception {
        String plan = scene.plan(
                        "CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (note) TABLESPACE small")
                .toString();
        String others = scene.others();

        Run full = scene.tenfold("apply", plan, "--yes");

        assertThat(full.exitCode()).as(full.out() + full.err()).isEqualTo(5);
        assertThat(full.out())
                .contains("SQLSTATE 53100", "No space left on device", "nothing of it is left")
                .containsPattern(
                        "\\d MB of it were written, it needs (about|more than) \\d+ MB, and as much again to sort")
                .doesNotContain("attempts");
        assertThat(scene.ours()).isEmpty();
        assertThat(scene.others()).isEqualTo(others);
        assertThat(scene.states()).isEqualTo("PLANNED");

        freeSpace();
        Run rerun = scene.tenfold("apply", plan, "--yes");

        assertThat(rerun.exitCode()).as(rerun.out() + rerun.err()).isZero();
        assertThat(scene.ours()).isEqualTo("tf_note valid ours");
        assertThat(scene.others()).isEqualTo(others);
    }

    @Test
    void buildThatDoesNotFit_isRefusedBeforeItBeginsAndNamesTheTablespace() throws Exception {
        Path plan =
                scene.plan("CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (note) TABLESPACE small");
        Files.writeString(plan, Files.readString(plan).replace("8192", "8388608"));

        Run refused = scene.tenfold("apply", plan.toString(), "--yes");

        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(5);
        assertThat(refused.out()).contains("4 MB free in tablespace small", "needs about 8 MB");
        assertThat(scene.ours()).isEmpty();

        freeSpace();
        assertThat(scene.tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
    }

    @Test
    void databaseOfAnotherTablespace_isMeasuredThere() throws Exception {
        scene.execute("ALTER DATABASE postgres SET default_tablespace = small");
        Path plan = scene.plan("CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (note)");
        Files.writeString(plan, Files.readString(plan).replace("8192", "8388608"));

        Run refused = scene.tenfold("apply", plan.toString(), "--yes");

        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(5);
        assertThat(refused.out()).contains("in tablespace small");
    }

    @Test
    void rebuild_leavesTheIndexAsItIs() throws Exception {
        scene.execute("DROP INDEX theirs; CREATE INDEX theirs ON orders (id) TABLESPACE small");
        String plan = scene.tidy("REINDEX INDEX CONCURRENTLY public.theirs").toString();
        String others = scene.others();

        Run full = scene.tenfold("apply", plan, "--yes");

        assertThat(full.exitCode()).as(full.out() + full.err()).isEqualTo(5);
        assertThat(full.out()).contains("SQLSTATE 53100", "it needs about", "it is as it was");
        assertThat(scene.others()).isEqualTo(others);
        assertThat(scene.ours()).isEmpty();

        freeSpace();
        assertThat(scene.tenfold("apply", plan, "--yes").exitCode()).isZero();
        assertThat(scene.theirs()).startsWith("theirs valid");
    }

    private void freeSpace() throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private ConnectionSettings settings() {
        return new ConnectionSettings(
                "127.0.0.1", server.port(), "postgres", server.superuser(), server.password(), Map.of());
    }
}

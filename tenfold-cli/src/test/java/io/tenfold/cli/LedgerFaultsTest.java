// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ledger that was cut, damaged or cannot be written: one clear line, and what cannot be remembered is not done. The time-out only
 * keeps what hangs from hanging the tests.
 */
@Timeout(300)
class LedgerFaultsTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    private LedgerScene scene;
    private String plan;

    @BeforeEach
    void tables() throws Exception {
        scene = new LedgerScene(SERVER::settings, folder);
        scene.tables();
        plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
    }

    @AfterEach
    void noTables() throws SQLException {
        scene.noTables();
    }

    /** As a crash leaves it: at the last line's begin, in its middle, before its line feed. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.5, 1.0})
    void lastLineCutShort_isMadeUpForByTheServersTruth(double kept) throws Exception {
        apply();
        byte[] whole = Files.readAllBytes(scene.ledger());
        int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2) + 1;
        int length = last + (int) ((whole.length - 1 - last) * kept);
        Files.write(scene.ledger(), Arrays.copyOf(whole, length));

        Run rerun = scene.tenfold("apply", plan, "--yes");

        assertThat(rerun.exitCode()).as(rerun.out() + rerun.err()).isZero();
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
        assertThat(scene.states()).isEqualTo("VALID");
        assertThat(scene.tenfold("undo", "tf_customer", "--yes").exitCode()).isZero();
        assertThat(scene.ours()).isEmpty();
    }

    @Test
    void emptyFile_isALedgerWithoutChanges() throws Exception {
        apply();
        Files.write(scene.ledger(), new byte[0]);

        assertThat(scene.tenfold("status").out()).contains("no change of this database");
        assertThat(scene.tenfold("apply", plan, "--yes").out()).contains("was built by an earlier run");
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
    }

    @Test
    void damagedLineInTheMiddle_isNamedAndNothingIsChanged() throws Exception {
        apply();
        List<String> lines = Files.readAllLines(scene.ledger());
        lines.set(1, lines.get(1).substring(0, 20));
        Files.write(scene.ledger(), lines);
        String after = Files.readString(scene.ledger());
        scene.execute("DROP INDEX tf_customer");

        for (Run run : List.of(
                scene.tenfold("apply", plan, "--yes"),
                scene.tenfold("undo", "--all", "--yes"),
                scene.tenfold("status"))) {
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).hasLineCount(1).contains(scene.ledger().toString(), "line 2 is damaged");
        }
        assertThat(scene.ours()).isEmpty();
        assertThat(Files.readString(scene.ledger())).isEqualTo(after);
    }

    @Test
    void newerVersion_isLeftToTheNewerTenfold() throws Exception {
        apply();
        String newer = Files.readString(scene.ledger()) + "{\"ledger\":2,\"what\":\"else\"}\n";
        Files.writeString(scene.ledger(), newer);
        scene.execute("DROP INDEX tf_customer");

        for (Run run : List.of(scene.tenfold("apply", plan, "--yes"), scene.tenfold("status"))) {
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).hasLineCount(1).contains("written by a newer Tenfold (format 2, this one knows 1)");
        }
        assertThat(scene.ours()).isEmpty();
        assertThat(Files.readString(scene.ledger())).isEqualTo(newer);
    }

    @Test
    void folderThatCannotBeMade_isSaidBeforeAnythingIsChanged() throws Exception {
        Files.writeString(scene.ledger().getParent(), "a file where the folder should be");

        assertRefused();
    }

    /** root may write everything, so the file system itself must say no. */
    @Test
    void readOnlyFile_isSaidBeforeAnythingIsChanged() throws Exception {
        apply();
        scene.execute("DROP INDEX tf_customer");
        try (Immutable file = Immutable.make(scene.ledger())) {
            assertThat(file).isNotNull();
            assertRefused();
            assertThat(scene.tenfold("status").exitCode()).isZero();
        }
    }

    @Test
    void unwritableFolder_isSaidBeforeAnythingIsChanged() throws Exception {
        Files.createDirectories(scene.ledger().getParent());
        try (Immutable file = Immutable.make(scene.ledger().getParent())) {
            assertThat(file).isNotNull();
            assertRefused();
        }
    }

    /** The disk fills up before the line that announces the build. */
    @Test
    void lineThatCannotBeWritten_meansThatNothingIsSent() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no /dev/full");

        Run run = Run.tenfold(
                "apply", plan, "--yes", "--url", LedgerScene.url(SERVER.settings()), "--ledger", full.toString());

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).hasLineCount(1).contains("the ledger /dev/full cannot be used");
        assertThat(scene.ours()).isEmpty();
    }

    private void apply() {
        Run run = scene.tenfold("apply", plan, "--yes");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    private void assertRefused() throws SQLException {
        Run run = scene.tenfold("apply", plan, "--yes");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(5);
        assertThat(run.err()).hasLineCount(1).contains("the ledger ", "cannot be used", "--ledger");
        assertThat(scene.ours()).isEmpty();
    }

    /** Not writable for anybody: by its mode, and where that does not stop this user, by the file system's attribute. */
    private record Immutable(Path path, boolean attribute) implements AutoCloseable {
        static Immutable make(Path path) {
            if (path.toFile().setWritable(false) && !Files.isWritable(path)) {
                return new Immutable(path, false);
            }
            boolean made = chattr("+i", path);
            Assumptions.assumeTrue(made, "root, and no file system on which chattr +i works");
            return new Immutable(path, true);
        }

        private static boolean chattr(String what, Path path) {
            try {
                return new ProcessBuilder("chattr", what, path.toString())
                                .start()
                                .onExit()
                                .join()
                                .exitValue()
                        == 0;
            } catch (IOException none) {
                return false;
            }
        }

        @Override
        public void close() {
            if (attribute) {
                chattr("-i", path);
            }
            path.toFile().setWritable(true);
        }
    }
}

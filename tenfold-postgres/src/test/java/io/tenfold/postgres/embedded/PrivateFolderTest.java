// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.postgres.embedded.RunAs.Account;
import io.tenfold.postgres.embedded.RunAs.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    private static final RunAs OURSELVES = new RunAs(Way.DIRECT, null);
    private static final RunAs NOBODY = new RunAs(Way.SETPRIV, new Account("nobody", 65534, 65534));

    @TempDir
    Path folder;

    @Test
    void folder_isTheFirstThatIsNamed() {
        assertThat(PrivateFolder.choose(OURSELVES, Map.of("TENFOLD_HOME", "/t", "XDG_CACHE_HOME", "/c", "HOME", "/h")))
                .isEqualTo(Path.of("/t"));
        assertThat(PrivateFolder.choose(OURSELVES, Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")))
                .isEqualTo(Path.of("/c/tenfold"));
        assertThat(PrivateFolder.choose(OURSELVES, Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")))
                .isEqualTo(Path.of("/h/.cache/tenfold"));
        assertThat(PrivateFolder.choose(OURSELVES, Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.cache/tenfold"));
    }

    @Test
    void serverOfAnotherAccount_hasItsFolderOutsideOfTheHome() {
        assertThat(PrivateFolder.choose(NOBODY, Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")))
                .isEqualTo(Path.of("/var/tmp/tenfold-" + RunAs.currentUser()));
        assertThat(PrivateFolder.choose(NOBODY, Map.of("TENFOLD_HOME", "/t"))).isEqualTo(Path.of("/t"));
    }

    @Test
    void newFolder_isClosedToOthers() throws Exception {
        PrivateFolder home = open(folder.resolve("new/home"), OURSELVES);
        assertThat(mode(home.root())).isEqualTo("rwx------");
        assertThat(mode(home.binaries())).isEqualTo("rwx------");
        assertThat(mode(home.instances())).isEqualTo("rwx------");
    }

    @Test
    void newFolderForAnotherAccount_canBePassedThroughButNotListed() throws Exception {
        PrivateFolder home = open(folder.resolve("new"), NOBODY);
        assertThat(mode(home.root())).isEqualTo("rwx--x--x");
        assertThat(mode(home.instances())).isEqualTo("rwx--x--x");
    }

    @Test
    void folderMadeForOurselves_isOpenedForAnotherAccountWhereItMay() throws Exception {
        Path root = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x--x"));
        assertThat(mode(open(root, OURSELVES).instances())).isEqualTo("rwx------");
        assertThat(mode(open(root, NOBODY).instances())).isEqualTo("rwx--x--x");
    }

    @Test
    void folderThatTheOtherAccountCannotReach_isRefused() throws Exception {
        Path root = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> open(root, NOBODY))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("nobody cannot reach it");
    }

    @Test
    void symbolicLink_isRefused() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        assertThatThrownBy(() -> open(link, OURSELVES))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void folderOthersMayWriteTo_isRefused() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> open(open, OURSELVES)).hasMessageContaining("others may write to it");
    }

    @Test
    void folderOfSomebodyElse_isRefused() throws Exception {
        Assumptions.assumeTrue(RunAs.currentUser() == 0, "only root can make a folder somebody else's");
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.setAttribute(theirs, "unix:uid", 65534);
        assertThatThrownBy(() -> open(theirs, OURSELVES)).hasMessageContaining("belongs to uid 65534");
    }

    private static PrivateFolder open(Path root, RunAs runAs) {
        return PrivateFolder.open(runAs, Map.of("TENFOLD_HOME", root.toString()));
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

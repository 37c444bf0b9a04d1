// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.embedded.HoldServer.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a server when the JVM that owns it ends in some way. */
class AbandonedServerTest {
    /** One for all tests, so that the binaries are unpacked once. */
    @TempDir
    static Path home;

    private final List<Child> children = new ArrayList<>();

    @BeforeAll
    static void letOthersPass() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void endChildren() throws Exception {
        for (Child child : children) {
            child.process().destroyForcibly();
            eventually(() -> !Files.exists(child.instance()));
        }
    }

    private Child child() throws Exception {
        Child child = HoldServer.start(home);
        children.add(child);
        return child;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void signal_stopsTheServerAndDeletesItsFolder(String name) throws Exception {
        Child child = child();
        Assumptions.assumeFalse(
                ignores(child, name), "this machine's test run was started with SIG" + name + " ignored");

        child.signal(name);
        assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(child.instance()).doesNotExist();
        assertThat(alive(child)).isFalse();
    }

    /** A signal ignored by the parent is ignored by the child, and Java leaves it so. */
    private static boolean ignores(Child child, String name) throws Exception {
        Path status = Path.of("/proc/" + child.process().pid() + "/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        int number = List.of("", "HUP", "INT", "QUIT").indexOf(name);
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElse("0");
        return number > 0 && (Long.parseUnsignedLong(mask, 16) >> (number - 1) & 1) == 1;
    }

    @Test
    void endOfMain_stopsTheServerAndDeletesItsFolder() throws Exception {
        Child child = child();

        child.process().getOutputStream().close();
        assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(child.instance()).doesNotExist();
        assertThat(alive(child)).isFalse();
    }

    @Test
    void killedJvm_leavesNothingBehind() throws Exception {
        Child child = child();

        child.signal("KILL");

        eventually(() -> !Files.exists(child.instance()));
        eventually(() -> !alive(child));
    }

    @Test
    void whatAKilledJvmAndItsWatchdogLeft_isRemovedByTheNextStart() throws Exception {
        Child child = killedWithWatchdog();
        assertThat(alive(child)).isTrue();

        try (Instance next = Instance.create(HoldServer.folder(home))) {
            assertThat(next.root()).exists();
            assertThat(child.instance()).doesNotExist();
            assertThat(alive(child)).isFalse();
        }
    }

    @Test
    void linkInAnAbandonedFolder_isNotFollowed() throws Exception {
        Path precious = Files.createFile(
                Files.createDirectory(home.resolve("elsewhere")).resolve("precious"));
        Child child = killedWithWatchdog();
        Files.createSymbolicLink(child.data().resolve("link"), precious.getParent());

        HoldServer.folder(home);
        Instance.create(HoldServer.folder(home)).close();

        assertThat(child.instance()).doesNotExist();
        assertThat(precious).exists();
    }

    @Test
    void staleProcessNumber_endsNobodyElse() throws Exception {
        Child child = killedWithWatchdog();
        child.postmaster().destroyForcibly();
        eventually(() -> !alive(child));
        Process bystander = new ProcessBuilder("sleep", "60").start();
        Files.writeString(child.data().resolve("postmaster.pid"), bystander.pid() + "\n" + child.data() + "\n");

        Instance.create(HoldServer.folder(home)).close();

        assertThat(child.instance()).doesNotExist();
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly();
    }

    @Test
    void serverOfALivingJvm_isLeftAlone() throws Exception {
        Child child = child();

        Instance.create(HoldServer.folder(home)).close();

        assertThat(child.instance()).exists();
        assertThat(alive(child)).isTrue();
    }

    @Test
    void serverWhoseOwnerCannotBeSeen_isLeftAloneWhileItsLockIsHeld() throws Exception {
        Child child = child();
        Files.writeString(child.instance().resolve("owner"), "999999999\n0\n");

        Instance.create(HoldServer.folder(home)).close();

        assertThat(child.instance()).exists();
        assertThat(alive(child)).isTrue();
    }

    @Test
    void serverOfThisJvm_isLeftAlone() throws Exception {
        try (Instance first = Instance.create(HoldServer.folder(home))) {
            Instance.create(HoldServer.folder(home)).close();
            assertThat(first.root()).exists();
            Child other = child();
            assertThat(other.instance()).exists();
            assertThat(first.root()).as("the other JVM saw the lock").exists();
        }
    }

    private Child killedWithWatchdog() throws Exception {
        Child child = child();
        ProcessHandle watchdog = child.watchdog();
        watchdog.destroyForcibly();
        eventually(() -> !watchdog.isAlive());
        child.signal("KILL");
        child.process().waitFor();
        return child;
    }

    private static boolean alive(Child child) {
        return new Postmaster(child.data()).isOurs(child.postmaster());
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; tries < 1500 && !condition.getAsBoolean(); tries++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}

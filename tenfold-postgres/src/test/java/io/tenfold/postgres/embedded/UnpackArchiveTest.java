// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackArchiveTest {
    @TempDir
    Path cache;

    @Test
    void archive_keepsFoldersModesAndLinks() throws Exception {
        Path folder = UnpackArchive.into(cache, archive(tar -> {
            file(tar, "./bin/postgres", 0755);
            file(tar, "./share/sample.conf", 0644);
            link(tar, "./lib/libpq.so", "libpq.so.5");
            link(tar, "./lib/up.so", "../share/sample.conf");
        }));

        assertThat(folder.resolve("bin/postgres")).hasContent("content").isExecutable();
        assertThat(folder.resolve("share/sample.conf").toFile().canExecute()).isFalse();
        assertThat(Files.readSymbolicLink(folder.resolve("lib/libpq.so"))).isEqualTo(Path.of("libpq.so.5"));
        assertThat(folder.resolve("lib/up.so")).hasContent("content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "a/../../escaped", "/escaped-tenfold"})
    void entryOutsideOfTheArchive_isRefused(String name) throws Exception {
        refuses(tar -> file(tar, name, 0644));
        assertThat(cache.resolve("escaped")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../..", "/tmp", "a/../../../b"})
    void linkOutOfTheArchive_isRefused(String target) throws Exception {
        refuses(tar -> link(tar, "out", target));
    }

    @Test
    void specialFile_isRefused() throws Exception {
        refuses(tar -> {
            tar.putArchiveEntry(new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
            tar.closeArchiveEntry();
        });
    }

    private void refuses(Content content) throws Exception {
        Archive archive = archive(content);
        assertThatThrownBy(() -> UnpackArchive.into(cache, archive)).isInstanceOf(IOException.class);
        assertThat(cache).as("nothing half-done is left").isEmptyDirectory();
    }

    @Test
    void archiveThatIsCutOff_isNotUsed() throws Exception {
        byte[] bytes = bytes(tar -> file(tar, "bin/postgres", 0755));
        Archive cut = () -> new ByteArrayInputStream(bytes, 0, bytes.length / 2);
        assertThatThrownBy(() -> UnpackArchive.into(cache, cut)).isInstanceOf(IOException.class);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void secondTime_usesWhatIsThere() throws Exception {
        Archive archive = archive(tar -> file(tar, "bin/postgres", 0755));
        Path folder = UnpackArchive.into(cache, archive);
        Files.writeString(folder.resolve("bin/postgres"), "touched");
        assertThat(UnpackArchive.into(cache, archive)).isEqualTo(folder);
        assertThat(folder.resolve("bin/postgres")).hasContent("touched");
    }

    @Test
    void otherArchive_hasAFolderOfItsOwn() throws Exception {
        Path one = UnpackArchive.into(cache, archive(tar -> file(tar, "one", 0644)));
        Path two = UnpackArchive.into(cache, archive(tar -> file(tar, "two", 0644)));
        assertThat(one).isNotEqualTo(two);
        assertThat(two.resolve("one")).doesNotExist();
    }

    @Test
    void abandonedWork_isDeletedWhenOldAndLeftWhenFresh() throws Exception {
        Path old = Files.createDirectories(cache.resolve(".unpacking-old/bin")).getParent();
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path fresh =
                Files.createDirectories(cache.resolve(".unpacking-fresh/bin")).getParent();

        UnpackArchive.into(cache, archive(tar -> file(tar, "bin/postgres", 0755)));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void manyAtOnce_getTheSameWholeFolder() throws Exception {
        Archive archive = archive(tar -> {
            for (int i = 0; i < 200; i++) {
                file(tar, "share/file" + i, 0644);
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> UnpackArchive.into(cache, archive));
            }
            for (Future<Path> folder : threads.invokeAll(tasks)) {
                assertThat(folder.get().resolve("share").toFile().list()).hasSize(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cache.toFile().list()).hasSize(1);
    }

    @FunctionalInterface
    private interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private static Archive archive(Content content) throws IOException {
        byte[] bytes = bytes(content);
        return () -> new ByteArrayInputStream(bytes);
    }

    private static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            content.write(tar);
        }
        return bytes.toByteArray();
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(0100000 | mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks an archive once, into a folder named after the SHA-256 of its bytes.
 *
 * <p>It is unpacked under another name and then renamed, so a folder of the right name is always whole: two processes at once do
 * the work twice and the first one to finish wins, and what a killed process left is never used.
 */
final class UnpackArchive {
    private static final String UNFINISHED = ".unpacking-";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private UnpackArchive() {}

    /** The folder with the archive's content below {@code cache}. */
    static Path into(Path cache, Archive archive) throws IOException {
        Path folder = cache.resolve(sha256(archive));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        deleteAbandoned(cache);
        Path unfinished = Files.createTempDirectory(cache, UNFINISHED);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            extract(archive, unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            DeleteTree.delete(unfinished);
            if (!Files.isDirectory(folder)) {
                throw failure;
            }
        }
        return folder;
    }

    private static String sha256(Archive archive) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(archive.open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void deleteAbandoned(Path cache) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> children = Files.list(cache)) {
            unfinished = children.filter(child -> child.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path folder : unfinished) {
            Instant touched = Files.getLastModifiedTime(folder).toInstant();
            if (touched.plus(ABANDONED).isBefore(Instant.now())) {
                DeleteTree.delete(folder);
            }
        }
    }

    private static void extract(Archive archive, Path folder) throws IOException {
        try (InputStream in = new BufferedInputStream(archive.open());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, folder);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = inside(folder, folder.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = parent(target);
        Files.createDirectories(parent);
        inside(folder.toRealPath(), parent.toRealPath(), entry);
        if (entry.isSymbolicLink()) {
            inside(folder, parent.resolve(entry.getLinkName()), entry);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, inside(folder, folder.resolve(entry.getLinkName()), entry));
        } else if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
            throw new IOException("the archive's entry " + entry.getName() + " is neither file, folder nor link");
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path inside(Path folder, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(folder.normalize())) {
            throw new IOException("the archive's entry " + entry.getName() + " lies outside of the archive");
        }
        return normal;
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " has no parent folder");
        }
        return parent;
    }
}

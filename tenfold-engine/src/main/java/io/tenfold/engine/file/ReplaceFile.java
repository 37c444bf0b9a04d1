// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file that only its owner can read, and that is whole or as it was before. */
public final class ReplaceFile {
    private ReplaceFile() {}

    /** Writes it beside its place, then moves it there: a reader never meets half of it. Makes the folder where it is missing. */
    public static void with(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = requireNonNull(target.getParent(), "a file without a folder");
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, target.getFileName() + ".", ".tmp", onlyOwner(folder));
        try {
            fill(beside, text);
            move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void fill(Path file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

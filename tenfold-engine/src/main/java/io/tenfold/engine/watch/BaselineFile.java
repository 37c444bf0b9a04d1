// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

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

/** The file a baseline is kept in: readable by its owner alone, and whole or not there. */
public final class BaselineFile {
    private BaselineFile() {}

    /**
     * Writes it beside its place, then moves it there: a reader never meets half of it, and an earlier one stays until then.
     *
     * @throws UnusableBaselineException when it cannot be written
     */
    public static void write(Path file, Baseline baseline) {
        Path target = file.toAbsolutePath();
        Path folder = requireNonNull(target.getParent(), "a file without a folder");
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, target.getFileName() + ".", ".tmp", onlyOwner(folder));
            try {
                fill(beside, BaselineJson.write(baseline));
                move(beside, target);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UnusableBaselineException("the baseline " + file + " cannot be written (" + e + ")", e);
        }
    }

    /**
     * The baseline in that file.
     *
     * @throws UnusableBaselineException when it is not there, damaged, or of a newer Tenfold
     */
    public static Baseline read(Path file) {
        try {
            return BaselineJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new UnusableBaselineException("the baseline " + file + " cannot be read (" + e + ")", e);
        } catch (UnusableBaselineException e) {
            throw new UnusableBaselineException("the baseline " + file + " cannot be used: " + e.getMessage(), e);
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

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.capture;

import io.tenfold.sql.capture.CaptureFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of capture files, shared with other runs of the application and other processes. Files are named by the time their run
 * began, so that the order of their names is their age; only the owner may read them, where the file system knows owners. A file that
 * is being written is locked, and no file that is locked is deleted.
 */
final class CaptureFolder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * What this process writes. Such a file must not even be opened to look at its lock: closing it again would give up the lock (POSIX
     * locks belong to a process and a file, not to what it was opened with).
     */
    private static final Set<Path> WRITING = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final int mostFiles;
    private final String run;

    /**
     * @param mostFiles files kept; the oldest are deleted when a new one is made
     * @param began when the run began
     * @param number random number of the run
     */
    CaptureFolder(Path folder, int mostFiles, Instant began, long number) {
        this.folder = folder;
        this.mostFiles = mostFiles;
        this.run = String.format(Locale.ROOT, "capture-%s-%08x", TIME.format(began), number & 0xffff_ffffL);
    }

    /** The name of the run's file of that number. */
    Path file(int number) {
        return folder.toAbsolutePath()
                .resolve(String.format(Locale.ROOT, "%s-%06d%s", run, number, CaptureFormat.EXTENSION));
    }

    /** Makes a file, locked until the channel is closed, and deletes the oldest ones that are too many. */
    FileChannel create(Path file) throws IOException {
        boolean posix = makeFolder();
        WRITING.add(file);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(file, options, onlyOwner(posix, "rw-------"));
        try {
            channel.tryLock();
            deleteOldest();
        } catch (IOException noLocks) {
            // Without locks two processes may delete each other's files; capturing goes on.
        }
        return channel;
    }

    /** Says that a file is finished. */
    void finished(Path file) {
        WRITING.remove(file);
    }

    private boolean makeFolder() throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, onlyOwner(posix, "rwx------"));
        }
        return posix;
    }

    private static FileAttribute<?>[] onlyOwner(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private void deleteOldest() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.toAbsolutePath())) {
            files = all.filter(CaptureFolder::isCapture).sorted().toList();
        }
        int tooMany = files.size() - mostFiles;
        for (Path file : files) {
            if (tooMany > 0 && deleteUnlocked(file)) {
                tooMany--;
            }
        }
    }

    private static boolean isCapture(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("capture-") && name.endsWith(CaptureFormat.EXTENSION) && Files.isRegularFile(file);
    }

    private static boolean deleteUnlocked(Path file) throws IOException {
        if (WRITING.contains(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null && Files.deleteIfExists(file);
        } catch (NoSuchFileException deletedByAnother) {
            return true;
        }
    }
}

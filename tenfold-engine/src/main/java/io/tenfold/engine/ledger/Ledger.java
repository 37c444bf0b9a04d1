// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that remembers what was done to databases: JSON lines, only ever appended, each on disk before the step it
 * announces. One process at a time: the lock goes with the process, however it ends.
 */
public final class Ledger implements AutoCloseable {
    /** How long another Tenfold is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long PAUSE_MS = 50;

    private final Path file;
    private final FileChannel channel;
    private final List<LedgerEntry> entries;

    private Ledger(Path file, FileChannel channel, List<LedgerEntry> entries) {
        this.file = file;
        this.channel = channel;
        this.entries = new ArrayList<>(entries);
    }

    /**
     * Opens it for this process alone, creates it where it is not there, and cuts off a last line that was not written to its end.
     *
     * @param patience how long to wait for another process that has it
     * @throws LedgerException when it cannot be had or read
     */
    public static Ledger open(Path file, Duration patience) {
        requireNonNull(file, "file is null");
        @Nullable FileChannel channel = null;
        try {
            channel = openFile(file.toAbsolutePath());
            lock(channel, patience);
            LedgerContent content = LedgerContent.of(readAll(channel));
            if (channel.size() > content.wholeBytes()) {
                channel.truncate(content.wholeBytes());
                channel.force(true);
            }
            channel.position(content.wholeBytes());
            return new Ledger(file, channel, content.entries());
        } catch (IOException e) {
            closeQuietly(channel);
            throw new LedgerException(unusable(file, "(" + e + "); name another file with --ledger"), e);
        } catch (LedgerException e) {
            closeQuietly(channel);
            throw new LedgerException(unusable(file, e.getMessage()), e);
        }
    }

    /**
     * Where each change of a database stands, without locking anybody out; empty where there is no ledger.
     *
     * @throws LedgerException when it cannot be read
     */
    public static List<LedgerEntry> read(Path file, ServerIdentity server) {
        try {
            return Files.exists(file)
                    ? LedgerContent.of(Files.readAllBytes(file)).last(server)
                    : List.of();
        } catch (IOException e) {
            throw new LedgerException(unusable(file, "(" + e + "); name another file with --ledger"), e);
        } catch (LedgerException e) {
            throw new LedgerException(unusable(file, e.getMessage()), e);
        }
    }

    /** Where each change of a database stands, in the order in which the changes were first seen. */
    public synchronized List<LedgerEntry> last(ServerIdentity server) {
        return new LedgerContent(entries, 0).last(server);
    }

    /** Where a change of a database stands. */
    public synchronized Optional<LedgerEntry> last(ServerIdentity server, String id) {
        return last(server).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /**
     * Adds a line and returns when it is on disk.
     *
     * @throws LedgerException when it cannot be written; the step it announces must not be done then
     */
    public synchronized void append(LedgerEntry entry) {
        ByteBuffer bytes = ByteBuffer.wrap((LedgerLine.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            long start = channel.position();
            write(bytes, start);
            entries.add(entry);
        } catch (IOException e) {
            throw new LedgerException(unusable(file, "(" + e + "); the change it was to announce was not begun"), e);
        }
    }

    /** Half a line, on a disk that is full, is taken away again: what comes later would be joined to it. */
    private void write(ByteBuffer bytes, long start) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static String unusable(Path file, @Nullable String why) {
        return "the ledger " + file + " cannot be used: " + why;
    }

    private static FileChannel openFile(Path file) throws IOException {
        Path folder = requireNonNull(file.getParent(), "a file without a folder");
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? only("rwx------") : new FileAttribute<?>[0]);
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                posix ? only("rw-------") : new FileAttribute<?>[0]);
    }

    private static FileAttribute<?>[] only(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static void lock(FileChannel channel, Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (!locked(channel)) {
            if (System.nanoTime() >= until) {
                throw new LedgerException("another Tenfold has it since more than " + patience.toSeconds()
                        + " s; run again when that one has ended");
            }
            pause();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while another Tenfold has it", e);
        }
    }

    private static byte[] readAll(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // read on
        }
        return bytes.array();
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException closed) {
            // Nothing is left to lose: each line was forced to disk when it was written.
        }
    }
}

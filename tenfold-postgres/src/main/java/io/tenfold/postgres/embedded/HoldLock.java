// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock on a file that ends with the process that holds it, however that process ends.
 *
 * <p>Never open a file whose lock this JVM holds: on POSIX systems closing any descriptor of a file gives up all of the process's
 * locks on it.
 */
final class HoldLock implements AutoCloseable {
    private static final long RETRY_MILLIS = 20;

    private final FileChannel channel;

    private HoldLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Work that may fail on the file system. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Creates the file and waits until its lock is ours. */
    static HoldLock create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (!acquired(channel)) {
            pause();
        }
        return new HoldLock(channel);
    }

    /** Runs the work while no other process and no other thread does anything under the same file's lock. */
    static <T extends @Nullable Object> T during(Path file, Work<T> work) throws IOException {
        synchronized (HoldLock.class) {
            HoldLock held = create(file);
            try {
                return work.run();
            } finally {
                held.close();
            }
        }
    }

    /** True where some process holds the lock; false where nobody does or there is no such file. */
    static boolean heldByOther(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !acquired(channel);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static boolean acquired(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock()).isPresent();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a lock", interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

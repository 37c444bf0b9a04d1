// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one running server. Its owner, the JVM that made it, is written down in it and holds a lock in it for as long as it
 * lives; a folder without a living owner is removed by whoever starts the next server.
 */
final class Instance implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String OWNER = "owner";

    private final Path root;
    private final HoldLock lock;

    private Instance(Path root, HoldLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** A new one, after the abandoned ones are gone. */
    static Instance create(PrivateFolder home) throws IOException {
        Path instances = home.instances().toRealPath();
        return HoldLock.during(instances.resolve(LOCK), () -> {
            removeAbandoned(instances);
            Path root = home.createPassable(instances.resolve(RandomName.create()));
            HoldLock lock = HoldLock.create(root.resolve(LOCK));
            Files.write(root.resolve(OWNER), description(ProcessHandle.current()));
            return new Instance(root, lock);
        });
    }

    private static List<String> description(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return List.of(Long.toString(process.pid()), Long.toString(started));
    }

    private static void removeAbandoned(Path instances) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(instances)) {
            folders = children.filter(child -> !child.endsWith(LOCK)).toList();
        }
        for (Path folder : folders) {
            if (!ownerLives(folder) && !HoldLock.heldByOther(folder.resolve(LOCK))) {
                remove(folder);
            }
        }
    }

    /**
     * Asked before the lock is tried: a file whose lock is our own must not be opened. "No" is only a suspicion (a clock was set,
     * the owner lives in another container), the lock decides.
     */
    private static boolean ownerLives(Path folder) {
        try {
            List<String> owner = Files.readAllLines(folder.resolve(OWNER));
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(owner.get(0)));
            return process.isPresent() && description(process.get()).equals(owner);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        new Postmaster(folder.resolve("data")).stopImmediately();
        DeleteTree.delete(folder);
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    /** Stops the server if it runs and deletes the folder. */
    @Override
    public void close() throws IOException {
        try (lock) {
            remove(root);
        }
    }
}

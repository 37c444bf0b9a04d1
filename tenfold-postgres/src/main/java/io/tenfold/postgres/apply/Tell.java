// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Passes on how a build goes; keeps the listener's failures away from the build, and ends the wait that is too long. */
final class Tell implements Progress {
    private final Progress listener;
    private final FollowingConnection watching;
    private final Duration most;
    private final Cancellation cancellation;

    /**
     * @param watching follows builds
     * @param most how long a statement waits for others before it is given up
     * @param cancellation gives it up
     */
    Tell(Progress listener, FollowingConnection watching, Duration most, Cancellation cancellation) {
        this.listener = listener;
        this.watching = watching;
        this.most = most;
        this.cancellation = cancellation;
    }

    /** How long a statement waits for others before it is given up. */
    Duration most() {
        return most;
    }

    @Override
    public void moved(String changeId, String phase, OptionalDouble percent) {
        try {
            listener.moved(changeId, phase, percent);
        } catch (RuntimeException ignored) {
            // A listener that fails must not stop a build half-way.
        }
    }

    @Override
    public void waits(String changeId, Wait wait) {
        try {
            listener.waits(changeId, wait);
        } catch (RuntimeException ignored) {
            // The same.
        }
        if (wait.isOver()) {
            giveUp(wait);
        }
    }

    private void giveUp(Wait wait) {
        try {
            cancellation.giveUp(wait.givenUp());
        } catch (SQLException notSent) {
            // The next look tries again.
        }
    }

    /** Follows what that server process does for a change until it is closed. */
    Watch watch(int builder, String changeId) {
        return new WatchBuild(watching, builder, changeId, this, OptionalLong.empty());
    }

    /** The same for one that gives way and tries again: it waits since then, by {@link System#nanoTime}. */
    Watch watch(int builder, String changeId, long waitingSince) {
        return new WatchBuild(watching, builder, changeId, this, OptionalLong.of(waitingSince));
    }

    /** Follows a build until it is closed. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();

        /** For whom it was waiting when last looked at; empty where for nobody. */
        default Optional<Blocker> blocker() {
            return Optional.empty();
        }
    }
}

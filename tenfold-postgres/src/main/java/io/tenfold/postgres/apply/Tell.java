// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Passes on how a build goes; keeps the listener's failures away from the build. */
final class Tell implements Progress {
    private final Progress listener;
    private final @Nullable FollowingConnection watching;

    /**
     * @param watching a second connection for following builds, null where there is none
     */
    Tell(Progress listener, @Nullable FollowingConnection watching) {
        this.listener = listener;
        this.watching = watching;
    }

    @Override
    public void moved(String changeId, String phase, OptionalDouble percent) {
        try {
            listener.moved(changeId, phase, percent);
        } catch (RuntimeException ignored) {
            // A listener that fails must not stop a build half-way.
        }
    }

    /** Follows what that server process builds until it is closed. */
    Watch watch(int builder, String changeId) {
        return watching == null ? () -> {} : new WatchBuild(watching, builder, changeId, this);
    }

    /** Follows a build until it is closed. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}

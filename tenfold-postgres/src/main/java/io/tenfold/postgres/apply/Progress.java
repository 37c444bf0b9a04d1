// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.util.OptionalDouble;

/** Is told how an index build goes. Called from more than one thread; what it throws is ignored. */
@FunctionalInterface
public interface Progress {
    /**
     * Something moved.
     *
     * @param changeId the change being made or taken back
     * @param phase PostgreSQL's own word for the phase of a build, or what Tenfold does before and after it
     * @param percent how much of that phase is done; empty where the server does not tell
     */
    void moved(String changeId, String phase, OptionalDouble percent);

    /**
     * A statement waits for somebody; told again and again while it does.
     *
     * @param changeId the change being made or taken back
     */
    default void waits(String changeId, Wait wait) {
        moved(changeId, wait.who(), OptionalDouble.empty());
    }

    /** Tells nobody. */
    static Progress silent() {
        return (changeId, phase, percent) -> {};
    }
}

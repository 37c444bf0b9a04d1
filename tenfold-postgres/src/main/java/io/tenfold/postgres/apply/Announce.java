// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

/** Is told, right before a statement that changes a database is sent, which process will get it. When it throws, nothing is sent. */
@FunctionalInterface
public interface Announce {
    /** The statement goes to that process next. */
    void sending(Builder builder);

    /** Tells nobody. */
    static Announce nobody() {
        return builder -> {};
    }
}

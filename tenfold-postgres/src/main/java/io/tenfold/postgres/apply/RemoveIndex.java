// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.text.PrintIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Drops an index without blocking anybody. A plain DROP INDEX is never used: even readers would queue behind it. */
final class RemoveIndex {
    private static final int ATTEMPTS = 3;

    /** DROP INDEX CONCURRENTLY waits for all transactions that hold a lock on the table. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Somebody who cancelled wants to get away. */
    private static final Duration PATIENCE_WHEN_CANCELLED = Duration.ofSeconds(30);

    private final ApplySession session;
    private final Cancellation cancellation;

    RemoveIndex(ApplySession session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /**
     * Drops it; tries again where the failure was a passing one, such as a cancel request that came late.
     *
     * @return why it is still there and what to do, empty when it is gone
     */
    Optional<String> remove(FoundIndex index) {
        String drop = PrintIndex.drop(index.schema(), index.name(), true);
        String last = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                limit();
                session.execute(drop);
                return Optional.empty();
            } catch (SQLException e) {
                last = SqlFailure.describe(e);
                if (isGone(index)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of("it is still there (" + last + "), drop it with: " + drop);
    }

    private void limit() throws SQLException {
        Duration patience = cancellation.isCancelled() ? PATIENCE_WHEN_CANCELLED : PATIENCE;
        session.execute("/* tenfold */ SET statement_timeout = " + patience.toMillis());
    }

    private boolean isGone(FoundIndex index) {
        try {
            return LookUpIndex.in(session.connection(), index.schema(), index.name())
                    .isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }
}

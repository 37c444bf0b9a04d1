// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.time.Clock;

/**
 * What every change needs to be made.
 *
 * @param session the connection it is made on
 * @param cancellation lets another thread stop it
 * @param tell is told how it goes
 * @param clock for what is written into comments
 * @param estimatedBytes what the index being built will need on disk, 0 where unknown
 */
record ApplyWork(ApplySession session, Cancellation cancellation, Tell tell, Clock clock, long estimatedBytes) {
    ApplyWork needing(long bytes) {
        return new ApplyWork(session, cancellation, tell, clock, bytes);
    }

    Connection connection() {
        return session.connection();
    }

    RemoveIndex remover() {
        return new RemoveIndex(session, cancellation);
    }
}

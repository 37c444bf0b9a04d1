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
 */
record ApplyWork(ApplySession session, Cancellation cancellation, Tell tell, Clock clock) {
    Connection connection() {
        return session.connection();
    }

    RemoveIndex remover() {
        return new RemoveIndex(session, cancellation);
    }
}

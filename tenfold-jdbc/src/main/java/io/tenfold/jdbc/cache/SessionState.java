// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.util.TimeZone;

/**
 * What is known of one physical connection's session, kept as long as the connection: a pool resets little when a connection
 * is returned, so SET ROLE or SET search_path reach the next borrower.
 */
public final class SessionState {
    private final String openedInZone;
    private volatile boolean changed;

    public SessionState() {
        this.openedInZone = TimeZone.getDefault().getID();
    }

    /** Says that the session may no longer be as it was opened. */
    public void change() {
        changed = true;
    }

    /** Whether every statement means what it would on a new connection: pgjdbc opens sessions in the JVM's time zone. */
    boolean isPristine(String zone) {
        return !changed && openedInZone.equals(zone);
    }
}

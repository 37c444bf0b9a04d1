// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.model.workload.ConnectionUse;
import org.jspecify.annotations.Nullable;

/** Whether the application opens connections instead of reusing them. */
public final class Churn {
    /** Fewer opened connections say nothing: a pool opens as many when it starts. */
    private static final long LEAST_OPENED = 10;

    /** A pool hands out each connection far more often. */
    private static final double LEAST_USES = 10;

    private Churn() {}

    /** True where each connection opened served few requests for one. */
    public static boolean of(@Nullable ConnectionUse connections) {
        return connections != null
                && connections.opened() >= LEAST_OPENED
                && connections.opened() > connections.mostInUse()
                && connections.handedOut() < LEAST_USES * connections.opened();
    }
}

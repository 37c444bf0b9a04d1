// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.connect.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who prices indexes that are not there.
 *
 * @param oracle who is asked
 * @param trialOn the clone where indexes are built for a trial, null without one
 * @param anyMajor the shadow may be of another major version than the server where programs of the same are not to be had
 */
public record WhatIf(Oracle oracle, @Nullable ConnectionSettings trialOn, boolean anyMajor) {
    /** A shadow of the server's own major version. */
    public static final WhatIf SHADOW = new WhatIf(Oracle.SHADOW, null, false);

    public WhatIf {
        requireNonNull(oracle, "oracle is null");
        if ((oracle == Oracle.TRIAL) != (trialOn != null)) {
            throw new IllegalArgumentException("a trial needs a clone, and nothing else does");
        }
    }

    /** Who is asked. */
    public enum Oracle {
        /** A server of our own that has the user's statistics. */
        SHADOW,
        /** The extension HypoPG on the user's server. */
        HYPOPG,
        /** Indexes really built on a clone. */
        TRIAL
    }
}

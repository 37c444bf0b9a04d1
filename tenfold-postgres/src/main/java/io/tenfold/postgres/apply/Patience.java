// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;

/**
 * How long a server may be silent before the connection to it counts as lost: three times what connecting may take, so 30 s where the
 * settings have no {@code connectTimeout}. It limits silence, never work: what the server is seen to be at is waited for.
 *
 * @param connecting longest way to a session, at least 1 s
 */
record Patience(Duration connecting) {
    private static final String SETTING = "connectTimeout";
    private static final int DEFAULT_SECONDS = 10;
    private static final int TIMES = 3;

    static Patience of(ConnectionSettings settings) {
        return new Patience(Duration.ofSeconds(seconds(settings.options().getOrDefault(SETTING, ""))));
    }

    /** None and 0 mean without end to the driver; nobody waits for a silent server without end. */
    private static int seconds(String set) {
        return set.matches("[1-9]\\d{0,5}") ? Integer.parseInt(set) : DEFAULT_SECONDS;
    }

    /** Longest silence. */
    Duration silence() {
        return connecting.multipliedBy(TIMES);
    }

    /** The settings for a connection that asks for little and often. */
    ConnectionSettings following(ConnectionSettings settings) {
        return limiting(settings).with("socketTimeout", String.valueOf(connecting.toSeconds()));
    }

    /** The same settings with these limits on connecting and on reading. */
    ConnectionSettings limiting(ConnectionSettings settings) {
        return settings.with(SETTING, String.valueOf(connecting.toSeconds()))
                .with("socketTimeout", String.valueOf(silence().toSeconds()));
    }
}

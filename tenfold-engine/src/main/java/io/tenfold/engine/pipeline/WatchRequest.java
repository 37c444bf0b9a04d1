// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.capture.Pause;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A look at what the application itself runs.
 *
 * @param counters what pg_stat_statements had counted before the change; written before anything is executed
 * @param time how long to look
 * @param pause waits that long
 */
public record WatchRequest(Path counters, Duration time, Pause pause) {
    public WatchRequest {
        requireNonNull(counters, "counters is null");
        requireNonNull(time, "time is null");
        requireNonNull(pause, "pause is null");
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time is " + time);
        }
    }
}

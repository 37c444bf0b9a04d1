// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.capture.Pause;
import java.time.Duration;

/** Waits and says how long still, at most once a second. */
final class ShownPause implements Pause {
    private static final long STEP_NANOS = 1_000_000_000L;

    private final TerminalProgress progress;

    ShownPause(TerminalProgress progress) {
        this.progress = progress;
    }

    @Override
    public void of(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0) {
            if (left > STEP_NANOS) {
                progress.detail(left / STEP_NANOS + " s to go");
            }
            Pause.sleep().of(Duration.ofNanos(Math.min(left, STEP_NANOS)));
            left = end - System.nanoTime();
        }
    }
}

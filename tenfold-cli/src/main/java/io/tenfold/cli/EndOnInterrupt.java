// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.load.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C ends a load test, and the process only once its figures are printed; the virtual machine ends with 130 by itself then. Before the load
 * begins there is nothing to wait for.
 */
final class EndOnInterrupt implements AutoCloseable {
    /** Longest wait for the figures. */
    private static final long SECONDS = 30;

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean interrupted;

    EndOnInterrupt(StopSignal stop) {
        hook = new Thread(() -> end(stop), "tenfold-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(StopSignal stop) {
        interrupted = true;
        stop.give();
        if (!stop.isHeeded()) {
            return;
        }
        try {
            if (!printed.await(SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** All is printed: the process may end. */
    @Override
    public void close() {
        printed.countDown();
        if (!interrupted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // It is at work already.
            }
        }
    }
}

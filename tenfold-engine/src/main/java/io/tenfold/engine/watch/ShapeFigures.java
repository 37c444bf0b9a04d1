// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.time.Duration;

/**
 * What one statement shape did in a window: all roles, levels and query ids of it together.
 *
 * @param fingerprint the shape
 * @param kind what the statement does
 * @param totals of all its calls in the window
 * @param window how long the window was
 */
public record ShapeFigures(Fingerprint fingerprint, StatementKind kind, CallTotals totals, Duration window) {
    public ShapeFigures {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(totals, "totals is null");
        requireNonNull(window, "window is null");
    }

    /** Executions. */
    public long calls() {
        return totals.calls();
    }

    /** ms. */
    public double meanMs() {
        return totals.meanMs();
    }

    /** ms. */
    public double deviationMs() {
        return totals.deviationMs();
    }

    /** 8 kB blocks found in shared buffers. */
    public double hitPerCall() {
        return totals.perCall(totals.sharedHit());
    }

    /** 8 kB blocks read from outside shared buffers. */
    public double readPerCall() {
        return totals.perCall(totals.sharedRead());
    }

    /** 8 kB blocks of shared buffers touched: found or read. */
    public double blocksPerCall() {
        return hitPerCall() + readPerCall();
    }

    /** 8 kB blocks of temporary files read and written. */
    public double tempBlocksPerCall() {
        return totals.perCall(totals.tempBlocks());
    }

    /** Bytes of WAL. */
    public double walBytesPerCall() {
        return totals.perCall(totals.walBytes());
    }

    /** Rows returned or changed. */
    public double rowsPerCall() {
        return totals.perCall(totals.rows());
    }
}

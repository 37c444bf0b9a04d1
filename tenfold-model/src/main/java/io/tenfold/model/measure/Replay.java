// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;

/**
 * Executions of ours that the server counted as if the application had sent them.
 *
 * @param role OID of the role they ran as
 * @param fingerprint the statement
 * @param topLevel whether they are counted as sent by a client, false for as inside another statement
 * @param calls how many, at least 1
 * @param totalMs time of all of them, ms
 * @param spread sum of the squared differences of their times from their mean, ms squared
 */
public record Replay(long role, Fingerprint fingerprint, boolean topLevel, long calls, double totalMs, double spread) {
    public Replay {
        requireNonNull(fingerprint, "fingerprint is null");
        if (calls < 1) {
            throw new IllegalArgumentException("calls is less than 1: " + calls);
        }
    }

    /** Both together (Chan, Golub and LeVeque, 1979); of the same role, statement and level. */
    public Replay plus(Replay other) {
        double apart = other.totalMs / other.calls - totalMs / calls;
        long all = calls + other.calls;
        double between = apart * apart * calls * other.calls / all;
        return new Replay(role, fingerprint, topLevel, all, totalMs + other.totalMs, spread + other.spread + between);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What is asked for before an index counts as unused.
 *
 * @param leastHours hours each server must have counted
 * @param standbysIgnored nobody queries the standbys that were not asked
 * @param workloadUnread servers, by host and port, of which only the counters are known, not the statements
 * @param standby the server is a standby itself, so what its primary uses is not known
 */
public record UnusedLimits(double leastHours, boolean standbysIgnored, Set<String> workloadUnread, boolean standby) {
    public UnusedLimits {
        workloadUnread = Set.copyOf(requireNonNull(workloadUnread, "workloadUnread is null"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerFacts;
import java.util.List;

/**
 * Everything looked at on one server.
 *
 * @param server the server
 * @param checks in the order worth reading
 */
public record Examination(ServerFacts server, List<Check> checks) {
    public Examination {
        requireNonNull(server, "server is null");
        checks = List.copyOf(checks);
    }

    /** Nothing is missing. */
    public boolean usable() {
        return checks.stream().noneMatch(check -> check.state() == Check.State.MISSING);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerFacts;
import java.util.List;

/**
 * Everything looked at on one server.
 *
 * @param facts what was read
 * @param checks what is to be said of it, in the order worth reading
 * @param abilities what can and what cannot be done
 */
public record Examination(DoctorFacts facts, List<Check> checks, List<Ability> abilities) {
    public Examination {
        requireNonNull(facts, "facts is null");
        checks = List.copyOf(checks);
        abilities = List.copyOf(abilities);
    }

    public ServerFacts server() {
        return facts.server();
    }

    /** Nothing is missing. */
    public boolean usable() {
        return checks.stream().noneMatch(check -> check.state() == Check.State.MISSING);
    }
}

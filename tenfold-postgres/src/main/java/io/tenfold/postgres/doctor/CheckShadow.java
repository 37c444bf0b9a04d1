// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.List;

/** Whether this machine has the programs for a shadow of the server's version. */
final class CheckShadow implements CheckRule {
    @Override
    public List<Check> check(DoctorFacts facts) {
        int major = facts.server().major();
        ShadowFacts shadow = facts.shadow();
        return List.of(
                shadow.origin() != null
                        ? Check.fine(
                                "shadow", "programs of PostgreSQL " + major + " for the shadow: " + shadow.origin())
                        : Check.missing(
                                "shadow", "no programs of PostgreSQL " + major + " for the shadow", shadow.problem()));
    }
}

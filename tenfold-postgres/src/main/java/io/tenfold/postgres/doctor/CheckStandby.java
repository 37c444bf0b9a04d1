// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.List;

/** Whether the server is a standby. */
final class CheckStandby implements CheckRule {
    @Override
    public List<Check> check(DoctorFacts facts) {
        return facts.server().standby()
                ? List.of(Check.note(
                        "standby",
                        "this is a standby: it can be analysed, changes need the primary; what pg_stat_statements and the"
                                + " usage of indexes show happened on this server alone",
                        null))
                : List.of();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.List;

/** Whether sessions of the role are read-only unless they say otherwise: good for reading, in the way of --apply. */
final class CheckReadOnly implements CheckRule {
    static final String SETTING = "default_transaction_read_only";

    @Override
    public List<Check> check(DoctorFacts facts) {
        return facts.isSet(SETTING, "on") && !facts.server().standby()
                ? List.of(Check.note(
                        "read-only",
                        SETTING + " is on for this role: analysis works, --apply needs another role",
                        null))
                : List.of();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.List;

/** Whether the server measures how long it waits for blocks. */
final class CheckTiming implements CheckRule {
    private static final String SETTING = "track_io_timing";

    @Override
    public List<Check> check(DoctorFacts facts) {
        return List.of(
                facts.isSet(SETTING, "on")
                        ? Check.fine(SETTING, SETTING + " is on")
                        : Check.note(
                                SETTING,
                                SETTING + " is off: times of block reads are not measured",
                                AlterSystem.reload(SETTING, "on")));
    }
}

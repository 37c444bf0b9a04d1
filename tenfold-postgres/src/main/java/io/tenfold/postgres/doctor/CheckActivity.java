// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether sessions show what they execute, whole. */
final class CheckActivity implements CheckRule {
    private static final String SIZE = "track_activity_query_size";
    private static final String TRACK = "track_activities";
    private static final int ENOUGH_BYTES = 4096;

    @Override
    public List<Check> check(DoctorFacts facts) {
        List<Check> checks = new ArrayList<>();
        if (facts.isSet(TRACK, "off")) {
            checks.add(Check.note(
                    TRACK,
                    TRACK + " is off: sessions do not show what they execute, so it cannot be sampled",
                    AlterSystem.reload(TRACK, "on")));
        }
        facts.setting(SIZE)
                .map(Integer::valueOf)
                .filter(bytes -> bytes < ENOUGH_BYTES)
                .ifPresent(bytes -> checks.add(Check.note(
                        SIZE,
                        SIZE + " is " + bytes
                                + " bytes: what 'tenfold profile --sample' sees of longer statements is cut",
                        AlterSystem.restart(SIZE, "16kB"))));
        return checks;
    }
}

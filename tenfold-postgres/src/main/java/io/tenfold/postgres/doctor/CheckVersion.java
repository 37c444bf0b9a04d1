// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.report.ServerFacts;
import java.util.List;

/** Whether Tenfold knows the server's version. */
final class CheckVersion implements CheckRule {
    private static final int OLDEST_MAJOR = 14;
    private static final int NEWEST_MAJOR = 18;

    @Override
    public List<Check> check(DoctorFacts facts) {
        ServerFacts server = facts.server();
        String sentence = "PostgreSQL " + server.version();
        return List.of(
                isKnown(server)
                        ? Check.fine("version", sentence)
                        : Check.missing(
                                "version",
                                sentence,
                                "Tenfold works with PostgreSQL " + OLDEST_MAJOR + " to " + NEWEST_MAJOR + "."));
    }

    static boolean isKnown(ServerFacts server) {
        return server.major() >= OLDEST_MAJOR && server.major() <= NEWEST_MAJOR;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.report.ServerFacts;
import java.util.List;

/** Where the session leads and how it gets there. */
final class CheckConnection implements CheckRule {
    @Override
    public List<Check> check(DoctorFacts facts) {
        ServerFacts server = facts.server();
        SessionFacts session = facts.session();
        String sentence = "connected to " + server.host() + ", database " + server.database() + ", as role "
                + server.role()
                + (session.encryption() == null ? ", not encrypted" : ", encrypted (" + session.encryption() + ")");
        boolean mapped = session.pooling() == SessionFacts.Pooling.NONE
                && session.serverPort().isPresent()
                && session.serverPort().getAsInt() != session.connectedPort();
        return List.of(Check.fine(
                "connection",
                mapped
                        ? sentence + "; a proxy or port mapping stands in between, the server itself listens on port "
                                + session.serverPort().getAsInt()
                        : sentence));
    }
}

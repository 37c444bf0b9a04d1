// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.List;

/** Whether a pooler stands between Tenfold and the server: reading works through it, building indexes does not. */
final class CheckPooler implements CheckRule {
    @Override
    public List<Check> check(DoctorFacts facts) {
        SessionFacts session = facts.session();
        String direct = session.serverPort().isPresent()
                ? "give the server's own address for --apply; it listens on port "
                        + session.serverPort().getAsInt()
                : "give the server's own address for --apply";
        return switch (session.pooling()) {
            case NONE -> List.of();
            case SESSION ->
                List.of(Check.note(
                        "pooler",
                        "a connection pooler such as PgBouncer stands in between (session pooling, as far as can be seen):"
                                + " reading works, building indexes does not",
                        direct));
            case TRANSACTION ->
                List.of(Check.note(
                        "pooler",
                        "a connection pooler such as PgBouncer in transaction mode stands in between: reading works,"
                                + " building indexes does not",
                        direct));
        };
    }
}

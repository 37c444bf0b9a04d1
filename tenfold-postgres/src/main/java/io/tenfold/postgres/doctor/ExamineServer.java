// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks at a server from the outside in. Reads only; at most two sessions, the second for a moment and only behind a pooler. */
public final class ExamineServer {
    /** In the order worth reading. */
    private static final List<CheckRule> RULES = List.of(
            new CheckConnection(),
            new CheckVersion(),
            new CheckPooler(),
            new CheckStandby(),
            new CheckReadOnly(),
            new CheckRole(),
            new CheckRowSecurity(),
            new CheckStatistics(),
            new CheckStatements(),
            new CheckTiming(),
            new CheckActivity(),
            new CheckLog(),
            new CheckAutoExplain(),
            new CheckExtensions(),
            new CheckShadow());

    private ExamineServer() {}

    /**
     * The examination.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure where no session can be opened
     * @throws ExaminationException where a session can be opened and nothing be read
     */
    public static Examination of(ConnectionSettings settings) {
        try (Connection connection = settings.open()) {
            return of(ReadFacts.read(connection, settings));
        } catch (SQLException failure) {
            throw new ExaminationException(
                    "the server could not be examined (SQLSTATE " + failure.getSQLState() + ")", failure);
        }
    }

    static Examination of(DoctorFacts facts) {
        List<Check> checks =
                RULES.stream().flatMap(rule -> rule.check(facts).stream()).toList();
        return new Examination(facts, checks, SayAbilities.of(facts));
    }
}

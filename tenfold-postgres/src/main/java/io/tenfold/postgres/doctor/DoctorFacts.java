// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the doctor knows of a server.
 *
 * @param server which
 * @param session how it is reached
 * @param role who asks
 * @param statements what pg_stat_statements says
 * @param statistics how old the planner's statistics are
 * @param settings values as in pg_settings, by name; one that may not be seen or is not there is left out
 * @param extensions those that matter to Tenfold, installed or not
 * @param shadow the programs for a shadow of its version
 */
public record DoctorFacts(
        ServerFacts server,
        SessionFacts session,
        RoleFacts role,
        StatementFacts statements,
        StatisticsFacts statistics,
        Map<String, String> settings,
        List<ExtensionFacts> extensions,
        ShadowFacts shadow) {
    public DoctorFacts {
        requireNonNull(server, "server is null");
        requireNonNull(session, "session is null");
        requireNonNull(role, "role is null");
        requireNonNull(statements, "statements is null");
        requireNonNull(statistics, "statistics is null");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        extensions = List.copyOf(extensions);
        requireNonNull(shadow, "shadow is null");
    }

    /** A setting's value, empty where it may not be seen. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** Whether a setting has that value; false where it may not be seen. */
    boolean isSet(String name, String value) {
        return value.equals(settings.get(name));
    }
}

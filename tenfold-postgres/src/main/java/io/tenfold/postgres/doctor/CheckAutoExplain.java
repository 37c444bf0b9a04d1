// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.sql.text.Quote;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the server logs the plans it uses. */
final class CheckAutoExplain implements CheckRule {
    private static final String ID = "auto_explain";
    private static final String SESSIONS = "session_preload_libraries";
    private static final String THRESHOLD = "auto_explain.log_min_duration";

    @Override
    public List<Check> check(DoctorFacts facts) {
        if (!isLoaded(facts)) {
            return List.of(notLoaded(facts));
        }
        boolean logs = facts.setting(THRESHOLD).filter(ms -> !ms.equals("-1")).isPresent();
        return List.of(
                logs
                        ? Check.fine(
                                ID,
                                "auto_explain logs the plans of statements from "
                                        + facts.setting(THRESHOLD).orElse("") + " ms on"
                                        + (facts.isSet("auto_explain.log_analyze", "on")
                                                ? ", with what really happened"
                                                : ""))
                        : Check.note(
                                ID,
                                "auto_explain is loaded, but " + THRESHOLD + " is -1: it logs nothing",
                                AlterSystem.reload(THRESHOLD, "1s")));
    }

    /** Before 16 a setting of a library that is not loaded cannot be stored: hence LOAD. */
    private static Check notLoaded(DoctorFacts facts) {
        Optional<String> others = facts.setting(SESSIONS);
        return others.isEmpty()
                ? Check.note(ID, "whether auto_explain is loaded is hidden from this role", null)
                : Check.note(
                        ID,
                        "auto_explain is not loaded: the log has no plans",
                        "ALTER SYSTEM SET " + SESSIONS + " = "
                                + Stream.concat(libraries(others.get()), Stream.of(ID))
                                        .map(Quote::literal)
                                        .collect(Collectors.joining(", "))
                                + "; LOAD 'auto_explain'; " + AlterSystem.reload(THRESHOLD, "1s"));
    }

    private static Stream<String> libraries(String list) {
        return Arrays.stream(list.split(","))
                .map(library -> library.strip().replace("\"", ""))
                .filter(library -> !library.isEmpty());
    }

    /** Its settings are there once it is loaded into a session, and into ours it is where it is into all. */
    private static boolean isLoaded(DoctorFacts facts) {
        return facts.setting(THRESHOLD).isPresent()
                || Stream.of("shared_preload_libraries", SESSIONS)
                        .flatMap(setting -> facts.setting(setting).stream())
                        .flatMap(CheckAutoExplain::libraries)
                        .anyMatch(ID::equals);
    }
}

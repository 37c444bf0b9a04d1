// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.postgres.doctor.Check.State;
import io.tenfold.postgres.doctor.SessionFacts.Pooling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules on facts made by hand: what no server here is like, and what the others do not say on a server where all is well. */
class CheckRulesTest {
    private static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

    private static ServerFacts server(String version, int number) {
        return new ServerFacts(version, number, "shop", "db:5432", "reader", false);
    }

    private static final ServerFacts SERVER = server("16.4", 160004);
    private static final SessionFacts SESSION = new SessionFacts(Pooling.NONE, OptionalInt.of(5432), 5432, "TLSv1.3");

    private static RoleFacts role(List<TableName> unreadable) {
        return new RoleFacts("reader", false, true, true, false, 100, 0, unreadable, List.of(), List.of(), List.of());
    }

    private static StatementFacts statements(long evictions, long hidden) {
        return new StatementFacts.Counted(20, hidden, TIME, OptionalLong.of(evictions), 5000, "top", true, "auto");
    }

    private static DoctorFacts facts(
            ServerFacts server,
            SessionFacts session,
            RoleFacts role,
            StatementFacts statements,
            Map<String, String> settings) {
        return new DoctorFacts(
                server,
                session,
                role,
                statements,
                new StatisticsFacts(List.of(), List.of(), null),
                settings,
                List.of(),
                new ShadowFacts("bundled", null));
    }

    private static DoctorFacts facts(Map<String, String> settings) {
        return facts(SERVER, SESSION, role(List.of()), statements(0, 0), settings);
    }

    private static DoctorFacts facts(StatisticsFacts statistics) {
        return new DoctorFacts(
                SERVER,
                SESSION,
                role(List.of()),
                statements(0, 0),
                statistics,
                Map.of(),
                List.of(),
                new ShadowFacts(null, "put them in /usr/lib/postgresql"));
    }

    private static List<TableName> tables(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TableName(i % 2 == 0 ? "public" : "shop", "t" + i))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"13.9, 130009, MISSING", "14.0, 140000, FINE", "18.1, 180001, FINE", "19.0, 190000, MISSING"})
    void version_isKnownFrom14To18(String version, int number, State state) {
        DoctorFacts facts = facts(server(version, number), SESSION, role(List.of()), statements(0, 0), Map.of());

        assertThat(new CheckVersion().check(facts)).extracting(Check::state).containsExactly(state);
        assertThat(SayAbilities.of(facts))
                .anyMatch(ability -> ability.id().equals("advise") && ability.possible() == (state == State.FINE));
    }

    @Test
    void otherPortOfTheServer_isSaid() {
        SessionFacts mapped = new SessionFacts(Pooling.NONE, OptionalInt.of(5432), 15432, null);

        assertThat(new CheckConnection()
                        .check(facts(SERVER, mapped, role(List.of()), statements(0, 0), Map.of()))
                        .get(0)
                        .sentence())
                .contains("not encrypted")
                .contains("the server itself listens on port 5432");
        assertThat(new CheckConnection().check(facts(Map.of())).get(0).sentence())
                .endsWith("encrypted (TLSv1.3)");
    }

    @Test
    void manyUnreadableTables_getOneGrantForEachSchema() {
        DoctorFacts facts = facts(SERVER, SESSION, role(tables(30)), statements(0, 0), Map.of());

        Check check = new CheckRole().check(facts).get(0);

        assertThat(check.sentence())
                .contains("30 of 100 tables")
                .contains("public.t0")
                .contains("and 25 more");
        assertThat(check.alternative()).isEqualTo("GRANT SELECT ON ALL TABLES IN SCHEMA public, shop TO reader;");
    }

    @Test
    void staleStatistics_areNamed() {
        Check check = new CheckStatistics()
                .check(facts(new StatisticsFacts(List.of(), tables(2), TIME)))
                .get(1);

        assertThat(check.id()).isEqualTo("stale-statistics");
        assertThat(check.remedy()).isEqualTo("ANALYZE public.t0, shop.t1;");
        assertThat(new CheckStatistics().check(facts(new StatisticsFacts(tables(21), List.of(), null))))
                .extracting(Check::remedy)
                .containsExactly("ANALYZE;");
        assertThat(new CheckStatistics()
                        .check(facts(new StatisticsFacts(List.of(), List.of(), TIME)))
                        .get(0)
                        .sentence())
                .endsWith("the one longest ago on 2026-11-01");
    }

    @Test
    void missingPrograms_areMissing() {
        DoctorFacts facts = facts(new StatisticsFacts(List.of(), List.of(), null));

        assertThat(new CheckShadow().check(facts).get(0).state()).isEqualTo(State.MISSING);
        assertThat(ExamineServer.of(facts).usable()).isFalse();
    }

    @Test
    void evictionsAndHiddenTexts_areSaid() {
        StatementFacts statements = statements(7, 12);
        List<Check> checks = new CheckStatements().check(facts(SERVER, SESSION, role(List.of()), statements, Map.of()));

        assertThat(checks.get(0).sentence())
                .contains("since 2026-11-01 10:00 UTC")
                .endsWith("the texts of 12 are hidden from this role");
        assertThat(checks.get(1).id()).isEqualTo("pg_stat_statements.max");
        assertThat(checks.get(1).sentence()).contains("no room 7 times");
        assertThat(checks.get(1).remedy())
                .contains("pg_stat_statements.max = '10000'")
                .contains("restart");
        assertThat(new CheckStatements().check(facts(Map.of()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%t [%c] ", "%m [%p] %q%u@%d ", "%n %p"})
    void prefixWithTimeAndProcess_isFine(String prefix) {
        assertThat(new CheckLog().check(facts(Map.of("log_line_prefix", prefix, "log_destination", "stderr"))))
                .noneMatch(check -> check.id().equals("log_line_prefix"));
    }

    @ParameterizedTest
    @CsvSource({
        "'%u@%d ', no time (%m) and no process number (%p)",
        "'%m ', no process number (%p)",
        "'[%p] ', no time (%m)"
    })
    void prefixThatLacksOne_isSaid(String prefix, String lacks) {
        assertThat(new CheckLog().check(facts(Map.of("log_line_prefix", prefix, "log_destination", "stderr"))))
                .anyMatch(check -> check.sentence().contains("has " + lacks + ": lines"));
    }

    @Test
    void structuredLog_needsNoPrefixButACollector() {
        Map<String, String> on = Map.of("log_destination", "csvlog", "log_line_prefix", "", "logging_collector", "on");
        Map<String, String> off =
                Map.of("log_destination", "stderr,jsonlog", "log_line_prefix", "", "logging_collector", "off");

        assertThat(new CheckLog().check(facts(on))).extracting(Check::id).containsExactly("log_min_duration_statement");
        assertThat(new CheckLog().check(facts(off))).extracting(Check::id).contains("logging_collector");
    }

    @ParameterizedTest
    @CsvSource({
        "log_min_duration_statement=250, the log has statements from 250 ms on",
        "log_min_duration_statement=0, the log has every statement",
        "log_statement=all;log_duration=on, the log has every statement",
        "log_min_duration_sample=100, the log has a sample of the statements"
    })
    void logWithStatements_isFine(String settings, String sentence) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (String setting : settings.split(";")) {
            values.put(setting.split("=")[0], setting.split("=")[1]);
        }

        Check check = new CheckLog().check(facts(values)).get(0);

        assertThat(check.state()).isEqualTo(State.FINE);
        assertThat(check.sentence()).isEqualTo(sentence);
    }

    @Test
    void autoExplain_isFoundWhereItMayBeSeen() {
        CheckAutoExplain rule = new CheckAutoExplain();

        assertThat(rule.check(facts(Map.of())).get(0).sentence()).contains("hidden from this role");
        assertThat(rule.check(facts(Map.of("session_preload_libraries", "\"auth_delay\"")))
                        .get(0)
                        .remedy())
                .contains("session_preload_libraries = 'auth_delay', 'auto_explain'; LOAD 'auto_explain';");
        assertThat(rule.check(facts(Map.of("shared_preload_libraries", "pg_stat_statements, auto_explain")))
                        .get(0)
                        .sentence())
                .contains("it logs nothing");
        assertThat(rule.check(facts(Map.of("auto_explain.log_min_duration", "200", "auto_explain.log_analyze", "on")))
                        .get(0)
                        .sentence())
                .isEqualTo("auto_explain logs the plans of statements from 200 ms on, with what really happened");
    }

    @Test
    void longTextsOfSessions_areFine() {
        assertThat(new CheckActivity()
                        .check(facts(Map.of("track_activity_query_size", "16384", "track_activities", "on"))))
                .isEmpty();
    }

    @Test
    void extensions_areListedByWhereTheyAre() {
        DoctorFacts facts = new DoctorFacts(
                SERVER,
                SESSION,
                role(List.of()),
                statements(0, 0),
                new StatisticsFacts(List.of(), List.of(), null),
                Map.of(),
                List.of(
                        new ExtensionFacts("pg_trgm", "1.6", "1.6"),
                        new ExtensionFacts("btree_gin", null, "1.3"),
                        new ExtensionFacts("hypopg", null, null)),
                new ShadowFacts("bundled", null));

        assertThat(new CheckExtensions().check(facts).get(0).sentence())
                .endsWith("installed: pg_trgm 1.6; not installed, but the server has them: btree_gin;"
                        + " not on the server: hypopg");
    }
}

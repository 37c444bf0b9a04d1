// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BuildWorkloadTest {
    private static final String BY_ID = "select * from orders where id = ?";

    @Test
    void statementsOfOneShape_areOneQuery() {
        Workload workload = workload(
                server("select * from orders where id = $1", 10, 20.0, 10),
                server("SELECT * FROM orders WHERE id = 7", 2, 8.0, 2));

        WorkloadQuery query = onlyQuery(workload);
        assertThat(query.calls()).isEqualTo(12);
        assertThat(query.totalMs()).hasValue(28.0);
        assertThat(query.rows()).hasValue(12);
        assertThat(query.latency()).isNull();
        assertThat(query.samples()).containsExactly(new Sample("SELECT * FROM orders WHERE id = 7", List.of(), 2));
        assertThat(workload.skipped()).isEmpty();
    }

    @Test
    void sourceWithoutTimes_leavesThemEmpty() {
        WorkloadQuery query = onlyQuery(workload(file("select 1", 5)));
        assertThat(query.totalMs()).isEmpty();
        assertThat(query.rows()).isEmpty();
        assertThat(query.calls()).isEqualTo(5);
    }

    @Test
    void executionsTimedSingly_haveADistribution() {
        List<CapturedStatement> statements = new ArrayList<>();
        for (int ms = 1; ms <= 1000; ms++) {
            statements.add(executed(BY_ID, "1", 1, ms, "App.find(App.java:1)", ms / 1000.0));
        }
        Latency latency =
                onlyQuery(BuildWorkload.from(new Capture(statements, null))).latency();
        assertThat(latency).isNotNull();
        assertThat(latency.count()).isEqualTo(1000);
        assertThat(latency.meanMs()).isCloseTo(0.5005, within(1e-9));
        assertThat(latency.medianMs()).isCloseTo(0.5, within(0.001));
        assertThat(latency.p95Ms()).isCloseTo(0.95, within(0.001));
        assertThat(latency.maxMs()).isEqualTo(1.0);
    }

    @Test
    void samples_areTheMostFrequentThenTheFirstSeen() {
        List<CapturedStatement> statements = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            statements.add(executed(BY_ID, Integer.toString(i), 1, i, null, 1));
        }
        statements.add(executed(BY_ID, "77", 1, 100, null, 1));
        List<Sample> samples =
                onlyQuery(BuildWorkload.from(new Capture(statements, null))).samples();
        assertThat(samples)
                .hasSize(CollectSamples.MOST_SAMPLES)
                .startsWith(sample("77", 2), sample("0", 1), sample("1", 1));
    }

    @Test
    void frequentSample_survivesManyRareOnes() {
        List<CapturedStatement> statements = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            statements.add(executed(BY_ID, i % 10 == 0 ? "often" : "rare" + i, 1, i, null, 1));
        }
        assertThat(onlyQuery(BuildWorkload.from(new Capture(statements, null))).samples())
                .startsWith(sample("often", 2_000));
    }

    @Test
    void textWithoutItsValues_isNoSample() {
        assertThat(onlyQuery(workload(file("select * from t where a = $1", 1))).samples())
                .isEmpty();
        assertThat(onlyQuery(workload(file("select * from t where a = ?", 1))).samples())
                .isEmpty();
        assertThat(onlyQuery(workload(file("select * from t where a = 1", 1))).samples())
                .hasSize(1);
    }

    @Test
    void queries_areOrderedByTimeThenCalls() {
        Workload workload =
                workload(file("select a from t", 1), file("select b from t", 3), server("select c from t", 1, 5.0, 1));
        assertThat(workload.queries())
                .extracting(query -> query.shape().text())
                .containsExactly("select c from t", "select b from t", "select a from t");
    }

    @Test
    void name_isTheOnlyUnitNameOfAllOccurrences() {
        assertThat(onlyQuery(workload(named("list", 1), named("list", 2))).name())
                .isEqualTo("list");
        assertThat(onlyQuery(workload(named("list", 1), named("show", 2))).name())
                .isNull();
        assertThat(onlyQuery(workload(named("list", 1), named(null, 2))).name()).isNull();
        assertThat(onlyQuery(workload(named("a", 1), named("b", 2), named("a", 3)))
                        .name())
                .isNull();
    }

    @Test
    void callSites_areOrderedByFrequency() {
        Workload workload = workload(
                executed(BY_ID, "1", 1, 1, "A.a(A.java:1)", 1),
                executed(BY_ID, "1", 1, 2, "B.b(B.java:2)", 1),
                executed(BY_ID, "1", 1, 3, "B.b(B.java:2)", 1));
        assertThat(onlyQuery(workload).callSites()).containsExactly("B.b(B.java:2)", "A.a(A.java:1)");
    }

    @Test
    void units_haveTheirStatementsInOrder() {
        Workload workload = workload(
                executed(BY_ID, "2", 1, 12, null, 2),
                executed(BY_ID, "3", 2, 13, null, 3),
                executed("select 1", null, 1, 11, null, 1),
                executed("set work_mem = 1", null, 1, 14, null, 1));
        UnitStatement first = new UnitStatement(
                Fingerprinter.shape("select 1").fingerprint(),
                List.of(new Parameter("1", 0)),
                1,
                OptionalLong.of(1),
                null);
        assertThat(workload.units()).hasSize(2);
        assertThat(workload.units().get(0).statements()).containsExactly(first, unitStatement("2", 2));
        assertThat(workload.units().get(1)).isEqualTo(new UnitOfWork(null, List.of(unitStatement("3", 3))));
    }

    @Test
    void units_areTheNewestOnly() {
        List<CapturedStatement> statements = new ArrayList<>();
        int units = CollectUnits.MOST_UNITS + 5;
        for (int unit = 0; unit < units; unit++) {
            statements.add(executed(BY_ID, Integer.toString(unit), unit, unit, null, 1));
        }
        List<UnitOfWork> kept =
                BuildWorkload.from(new Capture(statements, null)).units();
        assertThat(kept).hasSize(CollectUnits.MOST_UNITS);
        assertThat(kept.get(0).statements().get(0).parameters().get(0).text()).isEqualTo("5");
    }

    @Test
    void units_haveLiteralsAndBoundValuesInTheOrderOfTheShape() {
        String text = "select * from t where a = 'x' and b = ? and c in (?, -7, ?) and d > - 2";
        List<Parameter> bound = List.of(new Parameter("1", 23), new Parameter("2", 23), new Parameter(null, 23));
        UnitStatement statement = onlyUnitStatement(text, bound);
        assertThat(statement.parameters())
                .containsExactly(
                        new Parameter("'x'", 0),
                        new Parameter("1", 23),
                        new Parameter("1:2 2:-7 - ", 23),
                        new Parameter("- 2", 0));
    }

    @Test
    void units_haveNoValuesWhereOneIsNotKnown() {
        assertThat(onlyUnitStatement("select * from t where a = 'x' and b = ?", List.of())
                        .parameters())
                .isEmpty();
    }

    private static UnitStatement onlyUnitStatement(String text, List<Parameter> bound) {
        CapturedStatement statement = new CapturedStatement(
                text,
                bound,
                1,
                OptionalDouble.of(1),
                OptionalLong.of(1),
                new Occurrence(1, null, 1, null),
                "application");
        return workload(statement).units().get(0).statements().get(0);
    }

    @Test
    void hiddenValues_areNoSamplesAndTellTheirTypes() {
        String text = "select * from orders where id = $1";
        List<Parameter> hidden = List.of(Parameter.hidden(1700, 4711));
        CapturedStatement statement = new CapturedStatement(
                text,
                hidden,
                1,
                OptionalDouble.of(1),
                OptionalLong.of(1),
                new Occurrence(1, null, 1, null),
                "application");
        Workload workload = workload(statement);
        WorkloadQuery query = onlyQuery(workload);
        assertThat(query.samples()).isEmpty();
        assertThat(query.bindTypes()).containsExactly(1700);
        assertThat(query.representatives()).singleElement().satisfies(sample -> {
            assertThat(sample.parameters()).containsExactly(Parameter.typed(1700));
            assertThat(sample.hasValues()).isFalse();
        });
        assertThat(workload.units().get(0).statements().get(0).parameters()).isEqualTo(hidden);
    }

    @Test
    void skipped_hasOneEntryForEachShapeWithAReason() {
        Set<Fingerprint> own = Set.of(Fingerprinter.shape("select oid from pg_class where relname = 'a'")
                .fingerprint());
        Capture capture = new Capture(
                List.of(
                        file("begin", 1),
                        file("set a = 1", 1),
                        file("set a = 2", 1),
                        file("/* tenfold */ select oid from pg_class where relname = $1", 1),
                        file("select * from pg_locks", 1),
                        file("select a, 3 from t where b = 'secret", 1),
                        file("select 1; select 2", 1),
                        file("-- nothing", 1),
                        file("/* tenfold */ select * from orders", 1)),
                null);
        Workload workload = BuildWorkload.from(capture, own);
        assertThat(workload.queries())
                .extracting(query -> query.shape().text())
                .containsExactly("select * from orders");
        assertThat(workload.skipped())
                .extracting(SkippedStatement::reason, SkippedStatement::text)
                .containsExactly(
                        tuple(SkipReason.UTILITY, "begin"),
                        tuple(SkipReason.UTILITY, "set a = $1"),
                        tuple(SkipReason.OWN_STATEMENT, "select oid from pg_class where relname = $1"),
                        tuple(SkipReason.SYSTEM_CATALOG, "select * from pg_locks"),
                        tuple(SkipReason.NOT_A_STATEMENT, "select a, $1 from t where b = ..."),
                        tuple(SkipReason.NOT_A_STATEMENT, "select $1; select $2 ..."),
                        tuple(SkipReason.NOT_A_STATEMENT, "..."));
        assertThat(workload.skipped())
                .extracting(SkippedStatement::detail)
                .noneMatch(detail -> detail.contains("secret"));
    }

    @Test
    void connections_arePassedOn() {
        ConnectionUse use = new ConnectionUse(1, 2, 3.0, 4);
        assertThat(BuildWorkload.from(new Capture(List.of(), use)).connections())
                .isEqualTo(use);
    }

    private static Workload workload(CapturedStatement... statements) {
        return BuildWorkload.from(new Capture(List.of(statements), null));
    }

    private static WorkloadQuery onlyQuery(Workload workload) {
        assertThat(workload.queries()).hasSize(1);
        return workload.queries().get(0);
    }

    private static CapturedStatement file(String text, long calls) {
        return new CapturedStatement(
                text, List.of(), calls, OptionalDouble.empty(), OptionalLong.empty(), null, "file");
    }

    private static CapturedStatement server(String text, long calls, double ms, long rows) {
        return new CapturedStatement(
                text, List.of(), calls, OptionalDouble.of(ms), OptionalLong.of(rows), null, "pg_stat_statements");
    }

    private static CapturedStatement executed(
            String text, String value, long unit, long sequence, String callSite, double ms) {
        List<Parameter> parameters = value == null ? List.of() : List.of(new Parameter(value, 23));
        return new CapturedStatement(
                text,
                parameters,
                1,
                OptionalDouble.of(ms),
                OptionalLong.of(1),
                new Occurrence(unit, null, sequence, callSite),
                "application");
    }

    private static CapturedStatement named(String name, long unit) {
        return new CapturedStatement(
                "select 1",
                List.of(),
                1,
                OptionalDouble.of(1),
                OptionalLong.of(1),
                new Occurrence(unit, name, unit, null),
                "application");
    }

    private static Sample sample(String value, long calls) {
        return new Sample(BY_ID, List.of(new Parameter(value, 23)), calls);
    }

    private static UnitStatement unitStatement(String value, double ms) {
        return new UnitStatement(
                Fingerprinter.shape(BY_ID).fingerprint(),
                List.of(new Parameter(value, 23)),
                ms,
                OptionalLong.of(1),
                null);
    }

    @Test
    void whatTheServerCounted_isNotAddedToWhatOthersSawOfIt() {
        ServerCounters counters = new ServerCounters(0, 0, 1, 9, 1, 500, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        CapturedStatement counted = new CapturedStatement(
                "SELECT a FROM t WHERE b = $1",
                List.of(),
                100,
                OptionalDouble.of(250),
                OptionalLong.of(100),
                null,
                "pg_stat_statements",
                null,
                counters,
                null);
        CapturedStatement logged = new CapturedStatement(
                "SELECT a FROM t WHERE b = 7", List.of(), 1, OptionalDouble.of(9), OptionalLong.empty(), null, "log");

        Workload workload = BuildWorkload.from(new Capture(List.of(logged, counted), null));

        assertThat(workload.queries()).singleElement().satisfies(query -> {
            assertThat(query.calls()).isEqualTo(100);
            assertThat(query.totalMs()).hasValue(250);
            assertThat(query.counters()).isEqualTo(counters);
            assertThat(query.samples()).extracting(Sample::text).containsExactly("SELECT a FROM t WHERE b = 7");
        });
    }
}

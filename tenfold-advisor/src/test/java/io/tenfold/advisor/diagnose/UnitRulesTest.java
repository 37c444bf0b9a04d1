// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static io.tenfold.advisor.Queries.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that look at what happens within units of work and in between. */
class UnitRulesTest {
    private static final int ORDERS = 1;
    private static final int LINES = 2;
    private static final int PART = 3;
    private static final int SETTING = 4;
    private static final int PAGE = 5;
    private static final int INSERT = 6;
    private static final int UPDATE_PART = 7;

    private final Schema schema = new Schema()
            .table("orders", 100_000, "id int 100000", "day date 900")
            .table("line", 400_000, "order_id int 100000", "part_id int 5000")
            .table("part", 5_000, "id int 5000", "name text 5000")
            .table("setting", 30, "name text 30");

    private final List<AnalysedQuery> queries = List.of(
            Queries.query(ORDERS, Block.select(schema).from("orders o").where("o.day = $1")),
            Queries.query(LINES, Block.select(schema).from("line l").where("l.order_id = $1")),
            Queries.query(PART, Block.select(schema).from("part p").where("p.id = $1")),
            Queries.query(SETTING, Block.select(schema).from("setting s").where("s.name = $1")),
            Queries.query(
                    PAGE, Block.select(schema).from("part p").where("p.id > $1").limit()),
            Queries.query(
                    INSERT,
                    Block.select(schema)
                            .kind(StatementKind.INSERT)
                            .from("line l")
                            .where("l.order_id = $1")),
            Queries.query(
                    UPDATE_PART,
                    Block.select(schema)
                            .kind(StatementKind.UPDATE)
                            .from("part p")
                            .where("p.id = $1")));

    private final List<UnitStatement> unit = new ArrayList<>();
    private int nextKey;

    /** One execution of 2 ms. */
    private static UnitStatement execution(int number, String value, int rows, double startedMs) {
        return new UnitStatement(
                fingerprint(number),
                List.of(new Parameter(value, 23)),
                2,
                rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows),
                rows < 0 ? null : "Shop.show(Shop.java:" + number + ")",
                startedMs < 0 ? OptionalDouble.empty() : OptionalDouble.of(startedMs));
    }

    private void run(int number, int rows) {
        unit.add(execution(number, "k" + nextKey++, rows, -1));
    }

    private void run(int number, int rows, int times) {
        IntStream.range(0, times).forEach(time -> run(number, rows));
    }

    private List<Finding> findings(String rule) {
        return findings(rule, Queries.situation(schema, queries, Queries.unit(unit)));
    }

    private static List<Finding> findings(String rule, Situation situation) {
        return Diagnose.findings(situation).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    private List<Finding> nPlusOne() {
        return findings("n-plus-one-candidate");
    }

    @Test
    void nPlusOne_parentIsTheOneWithAsManyRows() {
        run(ORDERS, 8);
        run(SETTING, 1);
        run(LINES, 3, 8);
        assertThat(nPlusOne()).singleElement().satisfies(finding -> {
            assertThat(finding.fingerprints()).containsExactly(fingerprint(LINES), fingerprint(ORDERS));
            assertThat(finding.evidence())
                    .containsEntry("calls per parent", "8")
                    .containsEntry("call site", "Shop.show(Shop.java:2)")
                    .containsEntry("total", "16 ms")
                    .containsEntry("time lost (estimated)", "14 ms");
            assertThat(finding.costMs()).hasValue(14);
        });
    }

    @Test
    void nPlusOne_ofPartlyReadOrSharedRows_stillHasItsParent() {
        run(ORDERS, 60);
        run(LINES, 3, 8);
        assertThat(nPlusOne().get(0).fingerprints()).containsExactly(fingerprint(LINES), fingerprint(ORDERS));
    }

    @Test
    void nPlusOne_withoutAnythingLikeAParent_hasNone() {
        run(SETTING, 1);
        run(LINES, 3, 30);
        assertThat(nPlusOne()).singleElement().satisfies(finding -> {
            assertThat(finding.fingerprints()).containsExactly(fingerprint(LINES));
            assertThat(finding.evidence()).containsEntry("parent", "none seen").doesNotContainKey("calls per parent");
            assertThat(finding.summary()).startsWith("N+1 candidate: 30 calls in one unit of work");
        });
    }

    @Test
    void nPlusOne_nested_eachHasItsOwnParent() {
        run(ORDERS, 6);
        for (int order = 0; order < 6; order++) {
            run(LINES, 4);
            run(PART, 1, 4);
        }
        List<Finding> nested = nPlusOne();
        assertThat(nested)
                .extracting(Finding::fingerprints)
                .containsExactly(
                        List.of(fingerprint(PART), fingerprint(LINES)),
                        List.of(fingerprint(LINES), fingerprint(ORDERS)));
        assertThat(nested.get(0).evidence())
                .containsEntry("calls per parent", "4")
                .containsEntry("time lost (estimated)", "36 ms");
        assertThat(nested.get(1).evidence()).containsEntry("calls per parent", "6");
    }

    @Test
    void nPlusOne_ofSeveralParentsInOneUnit_namesTheMainOne() {
        run(ORDERS, 6);
        run(PART, 1, 6);
        run(PAGE, 5);
        run(PART, 1, 5);
        assertThat(nPlusOne()).singleElement().satisfies(finding -> {
            assertThat(finding.fingerprints()).containsExactly(fingerprint(PART), fingerprint(ORDERS));
            assertThat(finding.evidence())
                    .containsEntry("calls per parent", "6")
                    .containsEntry("further parents", "1")
                    .containsEntry("time lost (estimated)", "18 ms");
        });
    }

    @Test
    void nPlusOne_inALog_isFoundByTheOrderAlone() {
        run(ORDERS, -1);
        for (int order = 0; order < 6; order++) {
            run(LINES, -1);
            run(PART, -1, 4);
        }
        List<Finding> nested = nPlusOne();
        assertThat(nested)
                .extracting(Finding::fingerprints)
                .containsExactly(
                        List.of(fingerprint(PART), fingerprint(LINES)),
                        List.of(fingerprint(LINES), fingerprint(ORDERS)));
        assertThat(nested.get(0).evidence()).containsEntry("call site", "unknown");
    }

    @Test
    void nPlusOne_ofHiddenValues_isFound() {
        for (int key = 1; key <= 6; key++) {
            List<Parameter> hidden = List.of(Parameter.hidden(23, key));
            unit.add(new UnitStatement(fingerprint(PART), hidden, 2, OptionalLong.of(1), null));
        }
        assertThat(nPlusOne()).hasSize(1);
    }

    @Test
    void nPlusOne_ofLiterals_isFoundWhereTheyAreKeys() {
        assertThat(literal("select name from part p where p.id = $1")).hasSize(1);
        assertThat(literal("select name from part p where $1 = p.id")).hasSize(1);
        assertThat(literal("select name from part p where p.id > $1")).isEmpty();
        assertThat(literal("select name from part p where p.id in ($1)")).isEmpty();
        assertThat(literal("select name from part p where p.id = $1 + p.other")).isEmpty();
        assertThat(literal("select name from part p order by id limit $1")).isEmpty();
    }

    private List<Finding> literal(String shape) {
        AnalysedQuery bound = Queries.query(9, Block.select(schema).from("part p"));
        AnalysedQuery query =
                Queries.query(9, shape.replace("$1", "7"), bound.statement(), StatementKind.SELECT, 6, -1);
        AnalysedQuery shaped = Queries.query(9, shape, bound.statement(), StatementKind.SELECT, 6, -1);
        AnalysedQuery both =
                new AnalysedQuery(shaped.query().withSamples(query.query().samples()), bound.statement());
        List<UnitStatement> executions = IntStream.range(0, 6)
                .mapToObj(key -> execution(9, "" + key, -1, -1))
                .toList();
        return findings("n-plus-one-candidate", Queries.situation(schema, List.of(both), Queries.unit(executions)));
    }

    @Test
    void nPlusOne_notForALoaderOfSeveralKeys_thoughItsListMayHaveOne() {
        AnalysedQuery tree =
                Queries.query(9, Block.select(schema).from("part p").where("p.id = $1"));
        String text = "select name from part p where p.id in ($1)";
        AnalysedQuery loader = Queries.query(9, text, tree.statement(), StatementKind.SELECT, 6, -1);
        List<UnitStatement> executions = IntStream.range(0, 6)
                .mapToObj(key -> execution(9, "k" + key, 1, -1))
                .toList();
        assertThat(findings(
                        "n-plus-one-candidate", Queries.situation(schema, List.of(loader), Queries.unit(executions))))
                .isEmpty();
    }

    @Test
    void nPlusOne_notForARetry() {
        run(ORDERS, 8);
        IntStream.range(0, 8).forEach(time -> unit.add(execution(PART, "same", 1, -1)));
        assertThat(nPlusOne()).isEmpty();
    }

    @Test
    void nPlusOne_notForAConsumerThatWaitsForItsKeys() {
        IntStream.range(0, 30).forEach(time -> unit.add(execution(PART, "k" + time, 1, time * 5_000)));
        assertThat(nPlusOne()).isEmpty();
    }

    @Test
    void nPlusOne_ofALoopAfterAPause_countsTheLoopAlone() {
        IntStream.range(0, 4).forEach(time -> unit.add(execution(PART, "a" + time, 1, time * 5_000)));
        IntStream.range(0, 6).forEach(time -> unit.add(execution(PART, "b" + time, 1, 60_000 + time * 3)));
        assertThat(nPlusOne()).singleElement().satisfies(finding -> assertThat(finding.evidence())
                .containsEntry("calls per unit", "6"));
    }

    @Test
    void nPlusOne_notForPagesBatchInsertsAndTwoCalls() {
        run(PAGE, 50, 8);
        run(INSERT, 1, 20);
        run(ORDERS, 2);
        run(LINES, 1, 2);
        assertThat(nPlusOne()).isEmpty();
    }

    @Test
    void nPlusOne_notWhereValuesAreNotKnown() {
        for (int time = 0; time < 8; time++) {
            unit.add(new UnitStatement(fingerprint(PART), List.of(), 2, OptionalLong.of(1), null));
            unit.add(new UnitStatement(fingerprint(LINES), List.of(Parameter.typed(23)), 2, OptionalLong.of(1), null));
        }
        assertThat(nPlusOne()).isEmpty();
    }

    private List<UnitOfWork> every(double ms, int times, String value) {
        return IntStream.range(0, times)
                .mapToObj(time -> Queries.unit(List.of(execution(PART, value, 1, time * ms))))
                .toList();
    }

    private List<Finding> repeats(List<UnitOfWork> units) {
        return findings("identical-repeats", Queries.situation(schema, queries, units.toArray(UnitOfWork[]::new)));
    }

    @Test
    void identicalRepeats_tellTheHitRateOfEachTimeToLive() {
        assertThat(repeats(every(4_000, 100, "7"))).singleElement().satisfies(finding -> {
            assertThat(finding.evidence())
                    .containsEntry("hit rate of a cache", "99 %")
                    .containsEntry("hit rate with a time to live of 1 s", "0 %")
                    .containsEntry("hit rate with a time to live of 10 s", "66 %")
                    .containsEntry("hit rate with a time to live of 60 s", "93 %")
                    .containsEntry("hit rate with a time to live of 10 min", "99 %");
            assertThat(finding.nextStep())
                    .startsWith("Keep the answers for 60 s: a result cache would have answered 93 % of the calls");
        });
    }

    @Test
    void identicalRepeats_areInTheOrderOfTimeAndNotOfUnits() {
        List<UnitOfWork> units = new ArrayList<>();
        units.add(Queries.unit(List.of(execution(UPDATE_PART, "7", 1, 1_000_000))));
        units.addAll(every(100, 20, "7"));
        assertThat(repeats(units)).singleElement().satisfies(finding -> assertThat(finding.evidence())
                .containsEntry("hit rate of a cache", "95 %"));
        List<UnitOfWork> written = new ArrayList<>(every(100, 20, "7"));
        for (int time = 0; time < 20; time++) {
            written.add(Queries.unit(List.of(execution(UPDATE_PART, "7", 1, time * 100 + 50))));
        }
        assertThat(repeats(written)).isEmpty();
    }

    @Test
    void identicalRepeats_withoutTimes_tellNoTimeToLive() {
        run(PART, 1);
        IntStream.range(0, 20).forEach(time -> unit.add(execution(PART, "same", 1, -1)));
        assertThat(findings("identical-repeats")).singleElement().satisfies(finding -> {
            assertThat(finding.evidence().keySet()).noneMatch(name -> name.contains("time to live"));
            assertThat(finding.nextStep()).startsWith("Keep the answers: a result cache");
        });
    }

    @Test
    void identicalRepeats_notOfValuesThatAreNotKnown() {
        for (int time = 0; time < 20; time++) {
            unit.add(new UnitStatement(fingerprint(PART), List.of(Parameter.typed(23)), 2, OptionalLong.of(1), null));
            unit.add(new UnitStatement(fingerprint(LINES), List.of(), 2, OptionalLong.of(1), null));
        }
        assertThat(findings("identical-repeats")).isEmpty();
    }

    private static UnitOfWork named(@Nullable String name, int number, int times, double ms) {
        return new UnitOfWork(
                name,
                IntStream.range(0, times)
                        .mapToObj(time -> new UnitStatement(
                                fingerprint(number),
                                List.of(new Parameter("k" + time, 23)),
                                ms,
                                OptionalLong.of(1),
                                null))
                        .toList());
    }

    private List<Finding> chatty(UnitOfWork... units) {
        return findings("chatty-transactions", Queries.situation(schema, queries, units));
    }

    @Test
    void chattyTransactions_areManyShortStatements() {
        UnitOfWork one = named("import", INSERT, 40, 0.4);
        UnitOfWork other = named("import", INSERT, 60, 0.4);
        assertThat(chatty(one, other, named("import", INSERT, 3, 0.4)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.fingerprints()).containsExactly(fingerprint(INSERT));
                    assertThat(finding.costMs().orElse(0)).isCloseTo(40, org.assertj.core.api.Assertions.within(1e-9));
                    assertThat(finding.evidence())
                            .containsEntry("unit of work", "import")
                            .containsEntry("units affected", "2")
                            .containsEntry("statements per unit", "50")
                            .containsEntry("most in one unit", "60")
                            .containsEntry("share of the time in these", "100 %");
                });
    }

    @Test
    void chattyTransactions_whereTheWayIsLong_areToldByTheShortest() {
        assertThat(chatty(named(null, INSERT, 30, 3))).hasSize(1);
    }

    @Test
    void chattyTransactions_notForFewStatements() {
        assertThat(chatty(named("import", INSERT, 19, 0.4))).isEmpty();
    }

    @Test
    void chattyTransactions_notWhereOthersTakeTheTime() {
        List<UnitStatement> statements =
                new ArrayList<>(named("page", INSERT, 30, 0.4).statements());
        statements.addAll(named("page", ORDERS, 1, 50).statements());
        assertThat(chatty(new UnitOfWork("page", statements))).isEmpty();
    }

    @Test
    void chattyTransactions_notForWhatALoopOverKeysExplains() {
        assertThat(chatty(named("page", PART, 30, 0.4))).isEmpty();
        assertThat(findings("n-plus-one-candidate", Queries.situation(schema, queries, named("page", PART, 30, 0.4))))
                .hasSize(1);
    }

    @Test
    void chattyTransactions_notWithoutTimes() {
        assertThat(chatty(named("page", INSERT, 30, 0))).isEmpty();
    }

    private static Situation counted(
            long sessions, double hours, long calls, @Nullable ConnectionUse use, Schema schema, int minutes) {
        WorkloadQuery query =
                Queries.query(1, Block.select(schema).from("part p"), calls, 1).query();
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        SourceFacts facts = new SourceFacts(
                "pg_stat_statements", minutes == 0 ? null : from, from.plusSeconds(60L * minutes), List.of());
        Workload workload = new Workload(List.of(query), List.of(), List.of(), use, List.of(), List.of(facts));
        ServerActivity activity =
                new ServerActivity(List.of(), List.of(), sessions, 0, 0, 0, OptionalDouble.of(hours), Map.of());
        return new Situation(workload, List.of(), Map.of(), schema, Map.of(), activity);
    }

    private List<Finding> churn(long sessions, double hours, long calls, @Nullable ConnectionUse use, int minutes) {
        return findings("connection-churn", counted(sessions, hours, calls, use, schema, minutes));
    }

    @Test
    void connectionChurn_isSeenByTheServer() {
        assertThat(churn(36_000, 10, 18_000, null, 60)).singleElement().satisfies(finding -> {
            assertThat(finding.summary()).isEqualTo("The server opens 60 sessions a minute for 5 statements each.");
            assertThat(finding.evidence())
                    .containsEntry("sessions per minute", "60")
                    .containsEntry("statements per session", "5");
        });
        assertThat(churn(72_000, 10, 18_000, null, 0)).singleElement().satisfies(finding -> assertThat(
                        finding.evidence())
                .containsEntry("statements per session", "unknown"));
    }

    @Test
    void connectionChurn_notForAServerWithAPoolBeforeIt() {
        assertThat(churn(300, 10, 18_000, null, 60)).isEmpty();
        assertThat(churn(36_000, 10, 1_800_000, null, 60)).isEmpty();
        assertThat(churn(12_000, 10, 18_000, null, 0)).isEmpty();
        assertThat(churn(36_000, 0.1, 18_000, null, 60)).isEmpty();
    }

    @Test
    void connectionChurn_theApplicationKnowsBetterThanTheServer() {
        assertThat(churn(36_000, 10, 18_000, new ConnectionUse(10, 5_000, 50, 10), 60))
                .isEmpty();
    }
}

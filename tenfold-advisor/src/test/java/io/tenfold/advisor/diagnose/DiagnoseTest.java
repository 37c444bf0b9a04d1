// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static io.tenfold.advisor.Queries.execution;
import static io.tenfold.advisor.Queries.fingerprint;
import static io.tenfold.advisor.Queries.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DiagnoseTest {
    private final Schema schema = new Schema()
            .table("orders", 100_000, "id int 100000", "customer_id int 5000", "created date 900")
            .table("customer", 5_000, "id int 5000", "region int 20")
            .table("settings", 300, "id int 300");

    private int nextKey;

    private final AnalysedQuery parent =
            Queries.query(1, Block.select(schema).from("orders o").where("o.created = $1"));
    private final AnalysedQuery child =
            Queries.query(2, Block.select(schema).from("customer c").where("c.id = $1"));
    private final AnalysedQuery page = Queries.query(
            3, Block.select(schema).from("orders o").where("o.created > $1").limit());
    private final AnalysedQuery write = Queries.query(
            4,
            Block.select(schema).kind(StatementKind.UPDATE).from("customer c").where("c.id = $1"));

    private List<String> rules(Situation situation) {
        return Diagnose.findings(situation).stream().map(Finding::rule).toList();
    }

    private Situation seen(UnitOfWork... units) {
        return Queries.situation(schema, List.of(parent, child, page, write), units);
    }

    private UnitOfWork loop(int parentNumber, int childNumber, int times) {
        List<UnitStatement> statements = new ArrayList<>(List.of(execution(parentNumber, "x")));
        for (int key = 0; key < times; key++) {
            statements.add(execution(childNumber, "k" + nextKey++));
        }
        return unit(statements);
    }

    @Test
    void nPlusOne_isFoundWithParentCallSiteAndCost() {
        List<Finding> findings = Diagnose.findings(seen(loop(1, 2, 8), loop(1, 2, 12)));
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.rule()).isEqualTo("n-plus-one-candidate");
        assertThat(finding.fingerprints()).containsExactly(fingerprint(2), fingerprint(1));
        assertThat(finding.costMs()).hasValue(36);
        assertThat(finding.evidence())
                .containsEntry("calls per unit", "10")
                .containsEntry("units affected", "2")
                .containsEntry("placeholders that change", "$1")
                .containsEntry("call site", "Shop.load(Shop.java:12)")
                .containsEntry("parent", fingerprint(1).toString());
        assertThat(finding.toString()).doesNotContain("k1");
    }

    @Test
    void nPlusOne_notBelowFiveKeys() {
        assertThat(rules(seen(loop(1, 2, 4)))).isEmpty();
    }

    @Test
    void nPlusOne_notForALoopOverPages() {
        assertThat(rules(seen(loop(1, 3, 8)))).isEmpty();
    }

    @Test
    void nPlusOne_notForWrites() {
        assertThat(rules(seen(loop(1, 4, 8)))).isEmpty();
    }

    @Test
    void nPlusOne_notForAChunkedInList() {
        UnitOfWork chunks = unit(List.of(
                execution(2, "1", "2"),
                execution(2, "3", "4"),
                execution(2, "5", "6"),
                execution(2, "7", "8"),
                execution(2, "9", "0"),
                execution(2, "10")));
        assertThat(rules(seen(chunks))).isEmpty();
    }

    @Test
    void nPlusOne_ofTwoChildrenInOneLoop_blamesTheStatementBefore() {
        AnalysedQuery other =
                Queries.query(5, Block.select(schema).from("orders o").where("o.id = $1"));
        List<UnitStatement> statements = new ArrayList<>(List.of(execution(1, "x")));
        for (int key = 0; key < 6; key++) {
            statements.add(execution(2, "k" + key));
            statements.add(execution(5, "k" + key));
        }
        Situation situation = Queries.situation(schema, List.of(parent, child, other), unit(statements));
        assertThat(Diagnose.findings(situation))
                .extracting(finding -> finding.fingerprints().get(1))
                .containsExactly(fingerprint(1), fingerprint(1));
    }

    @Test
    void identicalRepeats_areFoundAcrossUnits() {
        UnitOfWork same = unit(List.of(execution(2, "7"), execution(2, "8")));
        List<Finding> findings = Diagnose.findings(seen(same, same, same, same));
        assertThat(findings).extracting(Finding::rule).containsExactly("identical-repeats");
        assertThat(findings.get(0).evidence())
                .containsEntry("calls", "8")
                .containsEntry("distinct sets of values", "2")
                .containsEntry("hit rate of a cache", "75 %");
    }

    @Test
    void identicalRepeats_notWhenItsTableIsWrittenInBetween() {
        UnitOfWork same = unit(List.of(execution(2, "7"), execution(4, "7")));
        assertThat(rules(seen(same, same, same, same, same, same, same))).isEmpty();
    }

    @Test
    void sequentialScan_thatReturnsLittle_namesTheColumnsAnIndexCouldServe() {
        Finding finding = findingsForPlan(Queries.scan("Seq Scan", "orders", 12, "(created = 'x')"))
                .get(0);
        assertThat(finding.rule()).isEqualTo("sequential-scan-returns-little");
        assertThat(finding.evidence())
                .containsEntry("columns an index could serve", "created")
                .containsEntry("rows expected", "12");
        assertThat(finding.toString()).doesNotContain("'x'");
    }

    @Test
    void sequentialScan_notWhenItReturnsMuchOrHasNoFilterOrIsSmallOrIsNone() {
        assertThat(findingsForPlan(Queries.scan("Seq Scan", "orders", 40_000, "f")))
                .isEmpty();
        assertThat(findingsForPlan(Queries.scan("Seq Scan", "orders", 12, null)))
                .isEmpty();
        assertThat(findingsForPlan(Queries.scan("Seq Scan", "settings", 1, "f")))
                .isEmpty();
        assertThat(findingsForPlan(Queries.scan("Index Scan", "orders", 12, "f")))
                .isEmpty();
    }

    private List<Finding> findingsForPlan(Plan plan) {
        return Diagnose.findings(Queries.situation(schema, List.of(parent), Map.of(parent.fingerprint(), plan)));
    }

    private Situation timed(double first, double second) {
        Block block = Block.select(schema).from("orders o");
        return Queries.situation(
                schema, List.of(Queries.query(1, block, 10, first), Queries.query(2, block, 10, second)));
    }

    @Test
    void slowOnAverage_fromTheThresholdOn() {
        assertThat(Diagnose.findings(timed(1_000, 900)))
                .filteredOn(finding -> finding.rule().equals("slow-on-average"))
                .extracting(finding -> finding.fingerprints().get(0))
                .containsExactly(fingerprint(1));
    }

    @Test
    void slowOnAverage_notBelowAnotherThreshold() {
        assertThat(Diagnose.findings(timed(1_000, 900), 101))
                .extracting(Finding::rule)
                .doesNotContain("slow-on-average");
    }

    @Test
    void largeShareOfTime_fromATenth() {
        assertThat(Diagnose.findings(timed(90, 5)))
                .extracting(Finding::rule, finding -> finding.fingerprints().get(0))
                .containsExactly(Tuple.tuple("large-share-of-time", fingerprint(1)));
    }

    private Situation connected(ConnectionUse use) {
        return new Situation(new Workload(List.of(), List.of(), List.of(), use), List.of(), Map.of(), schema);
    }

    @Test
    void connectionChurn_whenEachRequestOpensOne() {
        assertThat(rules(connected(new ConnectionUse(500, 500, 2_000, 6)))).containsExactly("connection-churn");
    }

    @Test
    void connectionChurn_notForAPool() {
        assertThat(rules(connected(new ConnectionUse(12, 5_000, 50, 10)))).isEmpty();
        assertThat(rules(connected(null))).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A diagnosis of three shapes, one of them planned with drawn values and one skipped, as text, JSON and HTML. */
class DiagnosisReportTest {
    private static final Fingerprint SLOW = new Fingerprint("00000000000000aa");
    private static final Fingerprint FINE = new Fingerprint("11111111111111bb");
    private static final Fingerprint GONE = new Fingerprint("22222222222222cc");

    private static Diagnosis diagnosis() {
        SkippedStatement skipped =
                new SkippedStatement(GONE, "select gone", SkipReason.MISSING_RELATION, "It is gone.");
        Workload workload = new Workload(
                List.of(query(FINE, 250, Sample.Origin.OBSERVED), query(SLOW, 750, Sample.Origin.DRAWN)),
                List.of(),
                List.of(skipped),
                null,
                List.of(),
                List.of(new SourceFacts("statistics", null, null, List.of("a note of it"))));
        Map<Fingerprint, Plan> plans = new LinkedHashMap<>();
        plans.put(FINE, plan("Index Scan"));
        plans.put(SLOW, plan("Seq Scan"));
        return new Diagnosis(
                new ServerFacts("18.6", 180_006, "shop", "localhost:5432", "<img src=x>", false),
                "2 of 2 plans identical on the shadow",
                workload,
                List.of(skipped),
                List.of(
                        finding("slow-rule", List.of(SLOW), OptionalDouble.of(500)),
                        finding("second-rule", List.of(SLOW, FINE), OptionalDouble.of(100)),
                        finding("other-rule", List.of(), OptionalDouble.empty())),
                plans);
    }

    private static WorkloadQuery query(Fingerprint fingerprint, double totalMs, Sample.Origin origin) {
        String text = "select * from orders where id = $1";
        return new WorkloadQuery(
                new QueryShape(fingerprint, text, StatementKind.SELECT),
                null,
                10,
                OptionalDouble.of(totalMs),
                OptionalLong.empty(),
                null,
                List.of(new Sample(text, List.of(new Parameter("secret", 25)), 10, origin, null)),
                List.of());
    }

    private static Finding finding(String rule, List<Fingerprint> about, OptionalDouble costMs) {
        return new Finding(rule, about, "Summary of " + rule + ".", Map.of("rows", "12"), costMs, "Do this.");
    }

    private static Plan plan(String type) {
        return new Plan(
                new PlanNode(type, "public", "orders", null, null, 0, 10, 1, 8, null, null, List.of(), null, List.of()),
                0,
                0);
    }

    private static String text() {
        return String.join("\n", PrintDiagnosis.lines(diagnosis(), Ink.PLAIN));
    }

    @Test
    void text_groupsFindingsByShapeWithTheirShareEvidenceAndNextStep() {
        assertThat(text())
                .contains("3 query shapes seen: 2 analysed, 1 skipped; 2 of 2 plans identical on the shadow")
                .contains("1 of 2 query shapes were planned with values drawn from statistics")
                .contains("statistics: a note of it")
                .contains("00000000  10 calls, 750 ms, 75.0 % of all time (drawn values)")
                .contains("plan: Seq Scan orders")
                .contains(
                        "slow-rule: Summary of slow-rule. (50.0 % of all time at stake)\n    rows 12\n    next: Do this.")
                .contains("About no single query\n  other-rule: Summary of other-rule.\n")
                .contains("22222222 MISSING_RELATION: It is gone.")
                .contains("3 findings on 1 of 2 query shapes. Nothing was changed")
                .doesNotContain("11111111", "secret");
    }

    @Test
    void json_keepsTheAccountsAndPointsFromShapesToFindings() throws Exception {
        JsonNode root = new ObjectMapper().readTree(WriteDiagnosisJson.document(diagnosis()));

        assertThat(root.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.at("/workload/seen").asInt())
                .isEqualTo(root.at("/workload/analysed").asInt()
                        + root.at("/workload/skipped").size());
        assertThat(root.at("/workload/notes/0").asText()).isEqualTo("statistics: a note of it");
        assertThat(root.at("/findings/0/shareOfTime").asDouble()).isEqualTo(0.5);
        assertThat(root.at("/findings/2/costMs").isNull()).isTrue();
        assertThat(root.at("/queries/0/samples").asText()).isEqualTo("observed");
        assertThat(root.at("/queries/0/findings")).isEmpty();
        assertThat(root.at("/queries/1/samples").asText()).isEqualTo("drawn");
        assertThat(root.at("/queries/1/shareOfTime").asDouble()).isEqualTo(0.75);
        List<Integer> findings = new ArrayList<>();
        root.at("/queries/1/findings").forEach(place -> findings.add(place.asInt()));
        assertThat(findings).containsExactly(0, 1);
        assertThat(root.toString()).doesNotContain("secret");
    }

    @Test
    void html_isOnePageWithoutNetworkAndNamesAreText() {
        assertThat(WriteDiagnosisHtml.page(diagnosis()))
                .contains("default-src 'none'", "Summary of slow-rule. (50.0 % of all time at stake)", "(drawn values)")
                .contains("About no single query", "MISSING_RELATION", "&lt;img src=x&gt;")
                .doesNotContain("<img", "secret");
    }

    @Test
    void nothingFound_isSaid() {
        Diagnosis found = diagnosis();
        Diagnosis nothing = new Diagnosis(
                found.server(), found.oracle(), found.workload(), found.skipped(), List.of(), found.plans());

        assertThat(PrintDiagnosis.lines(nothing, Ink.PLAIN))
                .last()
                .isEqualTo("Nothing wrong was found. Nothing was changed.");
    }
}

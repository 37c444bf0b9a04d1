// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class WriteJsonTest {
    private static JsonNode read(String document) throws Exception {
        return new ObjectMapper().readTree(document);
    }

    @Test
    void advice_hasNoChangesAndNoTimes() throws Exception {
        JsonNode root = read(WriteJson.advice(SampleReport.advised()));

        assertThat(root.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.has("changes")).isFalse();
        assertThat(root.at("/queries/0/name").asText()).isEqualTo("orders page");
        assertThat(root.at("/queries/0/samples").asText()).isEqualTo("none");
        assertThat(root.at("/findings/0/shareOfTime").asDouble()).isEqualTo(1);
        assertThat(root.at("/queries/0/beforeMs").isNull()).isTrue();
        assertThat(root.at("/queries/0/verdict").isNull()).isTrue();
        assertThat(root.at("/recommendations/0/costBefore").asDouble()).isEqualTo(46_213);
        assertThat(root.at("/rejected/0/ddl").asText()).isEqualTo("orders (note, id)");
        assertThat(root.at("/totals/speedup").isNull()).isTrue();
    }

    @Test
    void recommendation_hasItsWholeExplanation() throws Exception {
        JsonNode root = read(WriteJson.advice(SampleReport.advised()));
        JsonNode explanation = root.at("/recommendations/0/explanation");

        assertThat(root.at("/selfTest/identical").asInt()).isEqualTo(1);
        assertThat(explanation.at("/gainAlone").asDouble()).isEqualTo(0.12);
        assertThat(explanation.at("/served/0/worst/after").asDouble()).isEqualTo(15);
        assertThat(explanation.at("/served/0/planBefore").asText()).contains("Seq Scan");
        assertThat(explanation.at("/writes/hotLost").asDouble()).isEqualTo(0.5);
        assertThat(explanation.at("/alternatives/0/why/0").asText()).isEqualTo("LARGER");
        assertThat(explanation.at("/confidence/level").asText()).isEqualTo("HIGH");
        assertThat(root.at("/queries/0/answer/served/0").asText()).isEqualTo("tf_orders");
        assertThat(root.at("/queries/0/selfTest").asText()).isEqualTo("IDENTICAL");
        assertThat(root.toString()).doesNotContain("secret");
    }

    @Test
    void runThatChangedNothing_hasAnEmptyListOfChanges() throws Exception {
        assertThat(read(WriteJson.document(SampleReport.advised())).get("changes"))
                .isEmpty();
    }

    @Test
    void seen_isAnalysedPlusSkipped() throws Exception {
        JsonNode workload = read(WriteJson.document(SampleReport.advised())).get("workload");

        assertThat(workload.get("seen").asInt())
                .isEqualTo(workload.get("analysed").asInt()
                        + workload.get("skipped").size());
        assertThat(workload.at("/skipped/0/reason").asText()).isEqualTo("REJECTED_BY_SERVER");
    }

    @Test
    void censoredBefore_isMarkedAndItsRowsAreNotCompared() throws Exception {
        JsonNode query = read(WriteJson.document(SampleReport.measured())).at("/queries/0");

        assertThat(query.at("/beforeMs/censored").asBoolean()).isTrue();
        assertThat(query.at("/beforeMs/n").asInt()).isEqualTo(3);
        assertThat(query.at("/beforeMs/p95").isNull()).isTrue();
        assertThat(query.at("/afterMs/p95").asDouble()).isEqualTo(1.5);
        assertThat(query.get("resultsEqual").isNull()).isTrue();
        assertThat(query.get("speedup").asDouble()).isEqualTo(40_000);
        assertThat(query.get("verdict").asText()).isEqualTo("KEEP");
    }

    @Test
    void operation_givesItsNameAndFiguresToItsMainQuery() throws Exception {
        JsonNode root = read(WriteJson.document(SampleReport.application()));

        assertThat(root.at("/queries/0/name").asText()).isEqualTo("batch");
        assertThat(root.at("/queries/0/statements").asInt()).isEqualTo(101);
        assertThat(root.at("/queries/0/appSpeedup").asDouble()).isEqualTo(200);
        assertThat(root.at("/queries/0/resultsEqual").asBoolean()).isTrue();
        assertThat(root.at("/totals/beforeMs").asDouble()).isEqualTo(400);
        assertThat(root.at("/figures/0/met").asBoolean()).isFalse();
    }
}

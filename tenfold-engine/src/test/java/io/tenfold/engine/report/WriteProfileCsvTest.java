// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.model.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteProfileCsvTest {
    private static final Workload WORKLOAD = SampleProfile.counted();

    @Test
    void document_isTheHeadAndALineForEachShape() {
        String csv = WriteProfileCsv.document(WORKLOAD.queries(), 10);

        List<String> lines = List.of(csv.split("\r\n", -1));
        assertThat(lines).hasSize(5).last().isEqualTo("");
        assertThat(lines.get(0))
                .isEqualTo(
                        "fingerprint,name,kind,calls,total_ms,mean_ms,rows,median_ms,p95_ms,p99_ms,max_ms,fastest_ms,"
                                + "deviation_ms,shared_hit,shared_read,shared_dirtied,shared_written,temp_read,temp_written,read_ms,"
                                + "write_ms,wal_records,wal_bytes,plans,planning_ms,jit_ms,search_path,text");
        assertThat(lines.get(1))
                .isEqualTo(
                        "0111111111111111,,SELECT,12000,60000,5,36000,,,,95,0.1,2,480000,240000,0,0,0,0,0,0,3,0,12000,6000,0,"
                                + "\"\"\"Odd path\"\", public\",\""
                                + WORKLOAD.queries().get(0).shape().text() + "\"");
        assertThat(lines.get(3))
                .isEqualTo("0333333333333333,\"nightly, \"\"report\"\"\",SELECT,2,19000,9500,2,9000,9900,9990,10000,"
                        + ",,,,,,,,,,,,,,,,select count(*) from orders");
    }

    @Test
    void top_endsTheList() {
        assertThat(WriteProfileCsv.document(WORKLOAD.queries(), 1).split("\r\n"))
                .hasSize(2);
    }

    @Test
    void json_hasCountersSourcesAndEvents() throws Exception {
        JsonNode root = new ObjectMapper()
                .readTree(WriteProfileJson.document(WORKLOAD, WORKLOAD.queries(), 10, ProfileOrder.BLOCKS));

        assertThat(root.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.get("orderedBy").asText()).isEqualTo("BLOCKS");
        assertThat(root.at("/queries/0/counters/sharedHit").asLong()).isEqualTo(480_000);
        assertThat(root.at("/queries/0/searchPath").asText()).isEqualTo("\"Odd path\", public");
        assertThat(root.at("/queries/1/counters/slowestMs").isNull()).isTrue();
        assertThat(root.at("/queries/2").has("counters")).isFalse();
        assertThat(root.at("/workload/sources/0/from").asText()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(root.at("/workload/sources/0/notes/0").asText()).startsWith("3 evictions");
        assertThat(root.at("/workload/events/0/kind").asText()).isEqualTo("LOCK_WAIT");
        assertThat(root.at("/workload/skipped/0/text").asText()).isEqualTo("begin");
    }
}

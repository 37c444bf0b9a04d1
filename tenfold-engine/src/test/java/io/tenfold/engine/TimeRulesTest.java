// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServers;
import java.util.List;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules on how long statements take and how much of all time that is, on real servers with times written down. */
class TimeRulesTest {
    private static final String SLOW = "SELECT count(*) FROM orders";
    private static final String OFTEN = "SELECT * FROM orders WHERE id = $1";
    private static final String RARE = "SELECT max(id) FROM orders";

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    /** Each took that long in 100 calls. */
    private static Diagnosis diagnosis(double slowMs, double oftenMs, double rareMs) {
        SERVERS.current().execute("CREATE TABLE IF NOT EXISTS orders (id int PRIMARY KEY)");
        return new Diagnosing()
                .statement(SLOW, slowMs)
                .statement(OFTEN, oftenMs)
                .statement(RARE, rareMs)
                .on(SERVERS.current().settings());
    }

    private static List<Finding> found(Diagnosis diagnosis, String rule) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    private static List<Fingerprint> shapes(String sql) {
        return List.of(Fingerprinter.shape(sql).fingerprint());
    }

    @TestTemplate
    void meanAboveTheThreshold_isSlow() {
        List<Finding> slow = found(diagnosis(10_100, 9_900, 10), "slow-on-average");

        assertThat(slow).singleElement().satisfies(finding -> {
            assertThat(finding.fingerprints()).isEqualTo(shapes(SLOW));
            assertThat(finding.evidence()).containsEntry("mean", "101 ms").containsEntry("calls", "100");
            assertThat(finding.costMs()).hasValue(10_100);
        });
    }

    @TestTemplate
    void tenthOfAllTime_isALargeShare() {
        List<Finding> large = found(diagnosis(1_000, 8_010, 990), "large-share-of-time");

        assertThat(large).extracting(Finding::fingerprints).containsExactlyInAnyOrder(shapes(OFTEN), shapes(SLOW));
        assertThat(large)
                .filteredOn(finding -> finding.fingerprints().equals(shapes(SLOW)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).containsEntry("share of all time", "10 %"));
    }
}

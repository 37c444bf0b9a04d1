// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintTextTest {
    private static String print(io.tenfold.model.report.Report report) {
        return String.join("\n", PrintText.lines(report, Ink.PLAIN));
    }

    @Test
    void advice_saysEstimateAndThatNothingChanged() {
        assertThat(print(SampleReport.advised()))
                .contains("CREATE INDEX CONCURRENTLY tf_orders ON public.orders (note);")
                .contains("undo: DROP INDEX CONCURRENTLY public.tf_orders;")
                .contains("(estimate, not measured). Nothing was changed");
    }

    @Test
    void recommendation_saysWhyInAFewLines() {
        assertThat(print(SampleReport.advised()))
                .contains(
                        "gain        12 % of the workload alone, 9 % on top of the others",
                        "serves      orders page 00000000  120 calls  46,213 -> 12.3  (worst 60,000 -> 15",
                        "preferred   to orders (note, id): larger by 2 MB",
                        "80 bytes of WAL more per row inserted, 120",
                        "confidence  high: plan identical with the server's, values observed");
    }

    @Test
    void censoredBefore_isALowerBound() {
        assertThat(print(SampleReport.measured())).contains(">= 60.0 s").contains(">= 40,000x");
    }

    @Test
    void skippedStatements_areListedWithTheirReason() {
        assertThat(print(SampleReport.advised()))
                .contains("2 query shapes seen: 1 analysed, 1 skipped")
                .contains("REJECTED_BY_SERVER: 42601: syntax error");
    }

    @Test
    void missedTarget_isPrintedAsNotMet() {
        assertThat(print(SampleReport.application())).contains("NOT MET");
    }

    @Test
    void plainInk_hasNoControlCharacters() {
        assertThat(print(SampleReport.application())).doesNotContain("\u001b");
        assertThat(String.join("\n", PrintText.lines(SampleReport.application(), Ink.COLOUR)))
                .contains("\u001b[1m");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteHtmlTest {
    @Test
    void page_needsNoNetworkAndNoScript() {
        String page = WriteHtml.page(SampleReport.application());

        assertThat(page).doesNotContain("http://", "https://", "<script", "src=\"", "@import", "url(");
        assertThat(page).contains("default-src 'none'", "width=device-width");
    }

    @Test
    void hostileNames_areText() {
        String page = WriteHtml.page(SampleReport.measured());

        assertThat(page).doesNotContain(SampleReport.HOSTILE).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void recommendation_hasBothPlansAndBars() {
        assertThat(WriteHtml.page(SampleReport.advised()))
                .contains("<h3>Before</h3>", "<h3>After</h3>", "cost before 46,213, after 12.3, logarithmic scale")
                .contains("Preferred to", "orders (note, id)", "Confidence: high");
    }

    @Test
    void conditionsOfPlans_areLeftOut() {
        assertThat(WriteHtml.page(SampleReport.advised()))
                .contains("Seq Scan orders")
                .doesNotContain("secret");
    }

    @Test
    void missedTarget_isPrintedAsNotMet() {
        assertThat(WriteHtml.page(SampleReport.application())).contains("NOT MET");
    }
}

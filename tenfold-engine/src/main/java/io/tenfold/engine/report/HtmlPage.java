// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every page begins and ends with: no script, no network, one style sheet inside. */
final class HtmlPage {
    private HtmlPage() {}

    static Html begin(String title) {
        return new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                        + "<title>" + Html.escape(title) + "</title><style>" + css() + "</style></head><body>\n");
    }

    static String end(Html html) {
        return html.raw("</body></html>\n").toString();
    }

    private static String css() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css could not be read", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one run found, did and measured.
 *
 * @param server the server
 * @param oracle how advice was priced and how far the oracle agreed with the server's own plans, one sentence
 * @param workload what was seen
 * @param findings what is wrong
 * @param selection what was chosen and what not
 * @param changes what was done; empty where only advice was asked for
 * @param verdict what measurement said, null where nothing was measured
 * @param application name of a unit of work to its times as the application sees them; empty where there is no application
 */
public record Report(
        ServerFacts server,
        String oracle,
        Workload workload,
        List<Finding> findings,
        Selection selection,
        List<Change> changes,
        @Nullable Verdict verdict,
        Map<String, ApplicationTimes> application) {
    public Report {
        requireNonNull(server, "server is null");
        requireNonNull(oracle, "oracle is null");
        requireNonNull(workload, "workload is null");
        findings = List.copyOf(findings);
        requireNonNull(selection, "selection is null");
        changes = List.copyOf(changes);
        application = Collections.unmodifiableMap(new LinkedHashMap<>(application));
    }
}

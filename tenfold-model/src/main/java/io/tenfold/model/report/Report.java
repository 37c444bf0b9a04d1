// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything one run found, did and measured.
 *
 * @param server the server
 * @param oracle how advice was priced and how far the oracle agreed with the server's own plans, one sentence
 * @param workload what was seen
 * @param skipped everything seen and not analysed, from whatever stage
 * @param findings what is wrong
 * @param selection what was chosen and what not
 * @param changes what was done; empty where only advice was asked for
 * @param verdict what measurement said, null where nothing was measured
 * @param writeCosts what new indexes cost writers; empty where not measured
 * @param operations the application's named operations; empty where there is no application
 * @param figures figures of the whole application; empty where there is no application
 */
public record Report(
        ServerFacts server,
        String oracle,
        Workload workload,
        List<SkippedStatement> skipped,
        List<Finding> findings,
        Selection selection,
        List<Change> changes,
        @Nullable Verdict verdict,
        List<WriteCost> writeCosts,
        List<OperationFigures> operations,
        List<Figure> figures) {
    public Report {
        requireNonNull(server, "server is null");
        requireNonNull(oracle, "oracle is null");
        requireNonNull(workload, "workload is null");
        skipped = List.copyOf(skipped);
        findings = List.copyOf(findings);
        requireNonNull(selection, "selection is null");
        changes = List.copyOf(changes);
        writeCosts = List.copyOf(writeCosts);
        operations = List.copyOf(operations);
        figures = List.copyOf(figures);
    }

    /** Shapes seen minus shapes skipped. */
    public int analysed() {
        return workload.seen() - skipped.size();
    }

    /** The operation that spends most of its time in that shape. */
    public Optional<OperationFigures> operation(Fingerprint fingerprint) {
        return operations.stream()
                .filter(operation -> operation.fingerprint().equals(fingerprint))
                .findFirst();
    }
}

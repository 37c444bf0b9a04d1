// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.engine.ledger.TemporaryLedger;
import io.tenfold.engine.pipeline.Pipeline;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.TidyRequest;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.measure.Change;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;

/** Recommends, creates and tidies indexes. */
public final class IndexManager {
    private IndexManager() {}

    /**
     * The indexes that would help a workload, in the order in which they should be built. Changes nothing.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static List<Recommendation> recommendIndexes(RunRequest request, Progress progress) {
        return Tenfold.advise(request, progress).selection().recommendations().stream()
                .filter(each -> each.kind() == ChangeKind.INDEX)
                .toList();
    }

    /**
     * What would tidy up the indexes that are there: invalid, duplicate, redundant, unused and bloated ones, and those that another
     * index should replace; with the reason why each of the others stays. Changes nothing. A drop is among the changes only when
     * every query of the workload was priced without the index and none got more than 5 % dearer.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static TidyReport optimizeExistingIndexes(RunRequest request, TidyRequest tidy, Progress progress) {
        return Pipeline.tidy(request, tidy, progress);
    }

    /**
     * Builds an index concurrently, under a name of ours. A build that fails leaves nothing behind; the change says why.
     *
     * @param definition any of b-tree, hash, GiST, GIN, BRIN and SP-GiST; composite, covering, partial or on an expression
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static Change createIndex(ConnectionSettings settings, IndexDefinition definition) {
        try (TemporaryLedger ledger = TemporaryLedger.create()) {
            return createIndex(settings, definition, ledger.file());
        }
    }

    /** The same, remembered in that ledger: {@code tenfold status} then shows it and {@code tenfold undo} takes it back. */
    public static Change createIndex(ConnectionSettings settings, IndexDefinition definition, Path ledger) {
        return Pipeline.createIndex(settings, definition, ledger);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.Figures;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.TidyKind;
import java.util.List;

/** An index that no server used since counting began. Whether that is long enough ago is decided in {@link ForbidDrop}. */
final class FindUnused implements Finder {
    @Override
    public List<Proposal> find(TidyInput input) {
        String since = since(input);
        return input.indexes().stream()
                .filter(index -> index.index().valid() && !index.has(IndexDuty.PARTITIONED) && input.scans(index) == 0)
                .map(index -> Proposal.drop(TidyKind.UNUSED, index, List.of(), since))
                .toList();
    }

    private static String since(TidyInput input) {
        int replicas = input.counts().size() - 1;
        String where = replicas < 1 ? "" : ", here and on " + Figures.count(replicas, "replica", "replicas");
        return "Unused since counting began " + Window.of(input.counts()).words() + where
                + ", and by no statement of the workload.";
    }
}

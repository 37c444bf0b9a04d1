// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.WorthRebuilding;
import io.tenfold.model.activity.IndexActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.sql.text.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A b-tree at least twice as large as it would be when built anew. */
final class IndexBloat implements Rule {
    @Override
    public List<Finding> findings(Situation situation) {
        TableTouches touches = TableTouches.of(situation);
        List<TableProblem> problems = situation.activity().indexes().stream()
                .filter(index -> WorthRebuilding.is(index.bytes(), index.bloatBytes()))
                .map(index -> problem(index, touches))
                .toList();
        return TableProblem.findings(
                "index-bloat",
                problems,
                "other index is at least twice as large as it needs to be (estimate)",
                "other indexes are at least twice as large as they need to be (estimate)",
                "REINDEX INDEX CONCURRENTLY each, or drop those that nobody uses.");
    }

    private static double share(IndexActivity index) {
        return index.bytes() == 0 ? 0 : index.bloatBytes().orElse(0) / index.bytes();
    }

    private static TableProblem problem(IndexActivity index, TableTouches touches) {
        String freed = Figures.megabytes((long) index.bloatBytes().orElse(0));
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("index", index.name());
        evidence.put("table", index.table().toString());
        evidence.put("size", Figures.megabytes(index.bytes()));
        evidence.put("freed by REINDEX (estimate)", freed + ", " + Figures.percent(share(index)));
        evidence.put("times used", Figures.number(index.scans()));
        String name = Quote.identifier(index.schema()) + "." + Quote.identifier(index.name());
        return new TableProblem(
                index.name(),
                touches.using(index.name(), index.table()),
                share(index),
                "Index " + index.name() + " takes " + Figures.megabytes(index.bytes()) + "; built anew it would take "
                        + Figures.megabytes(
                                index.bytes() - (long) index.bloatBytes().orElse(0)) + " (estimate).",
                evidence,
                "REINDEX INDEX CONCURRENTLY " + name
                        + "; it needs room for a second index beside it, and where it fails"
                        + " an invalid one with _ccnew in its name is left to be dropped.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PlannableText;
import io.tenfold.sql.lex.SelectForm;
import java.util.List;
import java.util.Optional;

/** What production may be asked in the place of a statement that writes or locks rows: the SELECT that finds them. */
final class SelectInstead {
    private static final String TABLES = "rp";

    private SelectInstead() {}

    /**
     * The SELECT with the values of the sample; empty where there is none that is certain, or where it would read what the
     * statement as it is analysed does not say (a view that is written).
     */
    static Optional<Sample> of(QueryBlock root, Sample sample) {
        return writesTableOrNothing(root) ? form(sample) : Optional.empty();
    }

    private static Optional<Sample> form(Sample sample) {
        try {
            return SelectForm.of(PlannableText.of(sample.text()).text()).map(form -> sample(form, sample));
        } catch (NotExplainableException notAStatement) {
            return Optional.empty();
        }
    }

    private static Sample sample(SelectForm form, Sample sample) {
        return new Sample(
                form.text(),
                parameters(form, sample.parameters()),
                sample.calls(),
                sample.origin(),
                sample.searchPath());
    }

    private static boolean writesTableOrNothing(QueryBlock root) {
        return root.resultEntry() < 0
                || (root.rangeTable().get(root.resultEntry()) instanceof RangeEntry.TableEntry table
                        && TABLES.indexOf(table.relkind()) >= 0);
    }

    private static List<Parameter> parameters(SelectForm form, List<Parameter> values) {
        return values.isEmpty()
                ? List.of()
                : form.parameters().stream()
                        .map(number -> values.get(number - 1))
                        .toList();
    }
}

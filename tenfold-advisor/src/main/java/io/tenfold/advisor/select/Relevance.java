// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which options a query's plan could use: those with a key the query searches, joins, sorts or groups by, and those that
 * hold every column it reads of a table.
 */
final class Relevance {
    private final List<IndexDefinition> options;
    private final Map<TableName, BitSet> byTable = new HashMap<>();

    Relevance(List<IndexDefinition> options) {
        this.options = options;
        for (int option = 0; option < options.size(); option++) {
            byTable.computeIfAbsent(options.get(option).table(), table -> new BitSet())
                    .set(option);
        }
    }

    BitSet of(List<TableUse> uses) {
        BitSet relevant = new BitSet();
        for (TableUse use : uses) {
            Set<String> indexable = use.indexable();
            byTable.getOrDefault(use.table().name(), new BitSet()).stream()
                    .filter(option -> couldServe(options.get(option), use, indexable))
                    .forEach(relevant::set);
        }
        return relevant;
    }

    private static boolean couldServe(IndexDefinition index, TableUse use, Set<String> indexable) {
        boolean covers =
                use.coverable() && !use.read().isEmpty() && Columns.of(index).containsAll(use.read());
        return covers || Columns.keys(index).stream().anyMatch(indexable::contains);
    }
}

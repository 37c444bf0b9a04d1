// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import java.util.ArrayList;
import java.util.List;

/** The keys of all valid indexes of a table. */
final class IndexKeys {
    private IndexKeys() {}

    static List<IndexKey> of(Table table) {
        List<IndexKey> keys = new ArrayList<>();
        for (Index index : table.indexes()) {
            IndexDefinition definition = index.definition();
            if (index.valid() && definition != null) {
                keys.addAll(definition.keys());
            }
        }
        return keys;
    }
}

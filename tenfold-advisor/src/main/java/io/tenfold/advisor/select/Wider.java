// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.Objects;

/**
 * Whether an index can do all that another can.
 *
 * <pre>
 *   (a, b) INCLUDE (c)      for (a)      for (a, b)      for (a) INCLUDE (b, c)      not for (b)
 * </pre>
 */
final class Wider {
    private Wider() {}

    static boolean isWider(IndexDefinition wide, IndexDefinition narrow) {
        int keys = narrow.keys().size();
        return !wide.equals(narrow)
                && wide.table().equals(narrow.table())
                && wide.method() == narrow.method()
                && !narrow.unique()
                && Objects.equals(wide.predicate(), narrow.predicate())
                && wide.keys().size() >= keys
                && wide.keys().subList(0, keys).equals(narrow.keys())
                && Columns.of(wide).containsAll(Columns.of(narrow));
    }
}

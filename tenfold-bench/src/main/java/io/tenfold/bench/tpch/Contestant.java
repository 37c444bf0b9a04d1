// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.advisor.select.AllSingleColumns;
import io.tenfold.advisor.select.Db2Advis;
import io.tenfold.advisor.select.Extend;
import io.tenfold.advisor.select.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to choose, with its name.
 *
 * @param name as it is shown
 * @param selector chooses among the same candidates at the same prices; null for what Tenfold does by itself
 */
record Contestant(String name, @Nullable Selector selector) {
    /** One line each. */
    static List<Contestant> all() {
        return List.of(
                new Contestant("Tenfold", null),
                new Contestant("DB2Advis", new Db2Advis()),
                new Contestant("Extend", new Extend()),
                new Contestant("all single columns", new AllSingleColumns()));
    }
}

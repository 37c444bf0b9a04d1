// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.advisor.select.AllSingleColumns;
import io.tenfold.advisor.select.Selector;
import io.tenfold.advisor.select.WinnersThenPrune;
import java.util.List;

/**
 * A way to choose, with its name.
 *
 * @param name as it is shown
 * @param selector chooses among the same candidates at the same prices
 */
record Contestant(String name, Selector selector) {
    /** One line each. */
    static List<Contestant> all() {
        return List.of(
                new Contestant("Tenfold", new WinnersThenPrune()),
                new Contestant("all single columns", new AllSingleColumns()));
    }
}

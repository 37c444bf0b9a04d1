// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is found of one {@link TableUse}; compared by identity, since a table may be used twice in a block. */
final class UseBuilder {
    final Table table;
    final Set<String> equality = new LinkedHashSet<>();
    final Set<String> in = new LinkedHashSet<>();
    final Set<String> range = new LinkedHashSet<>();
    final Set<String> join = new LinkedHashSet<>();
    final Set<String> alternatives = new LinkedHashSet<>();
    final List<Ordering> orderings = new ArrayList<>();
    final List<String> group = new ArrayList<>();
    final Set<String> read = new LinkedHashSet<>();
    final Set<IndexKey> beginnings = new LinkedHashSet<>();
    final Set<Search> searches = new LinkedHashSet<>();
    final Set<ConstantCondition> constants = new LinkedHashSet<>();
    boolean coverable;

    UseBuilder(Table table, boolean coverable) {
        this.table = table;
        this.coverable = coverable;
    }

    TableUse build() {
        return new TableUse(
                table,
                List.copyOf(equality),
                List.copyOf(in),
                List.copyOf(range),
                List.copyOf(join),
                List.copyOf(alternatives),
                orderings,
                group,
                List.copyOf(read),
                List.copyOf(beginnings),
                List.copyOf(searches),
                List.copyOf(constants),
                coverable);
    }
}

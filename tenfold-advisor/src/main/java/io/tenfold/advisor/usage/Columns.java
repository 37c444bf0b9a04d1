// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Column names of an index. */
public final class Columns {
    private Columns() {}

    /** Name of a key's column; the expression where the key is one. */
    public static String name(IndexKey key) {
        String column = key.column();
        return column != null ? column : Objects.requireNonNull(key.expression());
    }

    /** Names of the keys, in order. */
    public static List<String> keys(IndexDefinition index) {
        return index.keys().stream().map(Columns::name).toList();
    }

    /** Names of the keys, then of the included columns. */
    public static List<String> of(IndexDefinition index) {
        List<String> all = new ArrayList<>(keys(index));
        all.addAll(index.include());
        return all;
    }
}

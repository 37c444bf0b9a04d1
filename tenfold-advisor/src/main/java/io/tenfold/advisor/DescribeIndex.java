// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.stream.Collectors;

/** An index in a sentence. Expressions and predicates may hold literals of the application, so they are told as such only. */
public final class DescribeIndex {
    private DescribeIndex() {}

    /** {@code orders (customer_id, an expression) of some rows}. */
    public static String of(IndexDefinition definition) {
        boolean plain =
                definition.predicate() == null && definition.keys().stream().allMatch(key -> key.column() != null);
        if (plain) {
            return definition.toString();
        }
        String using = definition.method() == IndexMethod.BTREE
                ? ""
                : " USING " + definition.method().sqlName();
        String keys = definition.keys().stream().map(DescribeIndex::key).collect(Collectors.joining(", ", " (", ")"));
        String include =
                definition.include().isEmpty() ? "" : " INCLUDE (" + String.join(", ", definition.include()) + ")";
        return definition.table() + using + keys + include + (definition.predicate() == null ? "" : " of some rows");
    }

    private static String key(IndexKey key) {
        return key.column() == null ? "an expression" : key.column() + (key.descending() ? " DESC" : "");
    }
}

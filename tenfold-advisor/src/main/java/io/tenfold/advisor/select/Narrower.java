// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How one index may be narrower than another: it has less of each entry, or fewer entries. */
final class Narrower {
    private static final Set<IndexMethod> SPECIAL = Set.of(IndexMethod.HASH, IndexMethod.BRIN);

    private Narrower() {}

    /** Whether it has the first keys of the wide one and at most its included columns. */
    static boolean isBeginning(IndexDefinition index, IndexDefinition wide) {
        List<IndexKey> keys = index.keys();
        return !index.equals(wide)
                && index.table().equals(wide.table())
                && index.method() == wide.method()
                && Objects.equals(index.predicate(), wide.predicate())
                && keys.size() <= wide.keys().size()
                && wide.keys().subList(0, keys.size()).equals(keys)
                && wide.include().containsAll(index.include());
    }

    /** Whether it is partial, hash or BRIN on keys of the other, which is a b-tree of all rows. */
    static boolean isPart(IndexDefinition index, IndexDefinition whole) {
        return (index.predicate() != null || SPECIAL.contains(index.method()))
                && whole.predicate() == null
                && whole.method() == IndexMethod.BTREE
                && index.table().equals(whole.table())
                && (Columns.keys(whole).containsAll(Columns.keys(index)) || isWithin(index, whole));
    }

    /**
     * Whether the rows that a partial b-tree leads to are those of the whole one or fewer of them, in the same order: the
     * predicate settles the keys it has not, and the others come first.
     */
    static boolean isWithin(IndexDefinition part, IndexDefinition whole) {
        String predicate = part.predicate();
        List<String> keys = Columns.keys(part);
        List<String> open = Columns.keys(whole).stream()
                .filter(key -> keys.contains(key) || predicate == null || !predicate.contains(key))
                .toList();
        return predicate != null
                && part.method() == IndexMethod.BTREE
                && keys.size() >= open.size()
                && keys.subList(0, open.size()).equals(open)
                && Columns.of(part).containsAll(whole.include());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.activity.IndexActivity;
import io.tenfold.sql.text.Quote;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index's counters with what the size model needs of it.
 *
 * @param oid pg_class.oid
 * @param table OID of its table
 * @param activity its counters, bloat not estimated yet
 * @param btree its access method is btree
 * @param neverMerged equal keys share no posting lists: it is unique, or its deduplication is switched off
 * @param predicate condition of a partial index, null for all rows
 * @param rows pg_class.reltuples; -1 where never counted
 * @param fillfactor percent
 */
record IndexCount(
        long oid,
        long table,
        IndexActivity activity,
        boolean btree,
        boolean neverMerged,
        @Nullable String predicate,
        double rows,
        int fillfactor) {
    IndexCount {
        requireNonNull(activity, "activity is null");
    }

    /** Whether its predicate says that the column is not NULL. */
    boolean isPresent(Optional<String> column) {
        String condition = predicate;
        return condition != null
                && column.isPresent()
                && condition.contains(Quote.identifier(column.get()) + " IS NOT NULL");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.TableName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of an index before anything is said of it.
 *
 * @param index its definition, size and state
 * @param keys for each key all that makes it what it is, as opaque text: column or expression, operator class with its options,
 *     collation, direction, place of NULL; compared, never shown
 * @param include columns that are only stored, by name
 * @param predicate condition of a partial index as PostgreSQL prints it, null for all rows
 * @param duties what else it is for
 * @param uniqueness what it enforces as opaque text (UNIQUE, NULLS NOT DISTINCT, deferrable), null where it is not unique
 * @param expressions its expressions as PostgreSQL prints them
 * @param bloatBytes estimated bytes that REINDEX would free; empty where no estimate is possible
 * @param hoursOld since it was made, rebuilt or altered; empty when unknown (track_commit_timestamp is off) or too long ago to be kept
 * @param undo statements that make it again as it is, comment included, in order
 */
public record IndexFacts(
        Index index,
        List<String> keys,
        List<String> include,
        @Nullable String predicate,
        Set<IndexDuty> duties,
        @Nullable String uniqueness,
        List<String> expressions,
        OptionalDouble bloatBytes,
        OptionalDouble hoursOld,
        List<String> undo) {
    public IndexFacts {
        requireNonNull(index, "index is null");
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        EnumSet<IndexDuty> copy = EnumSet.noneOf(IndexDuty.class);
        copy.addAll(duties);
        duties = Collections.unmodifiableSet(copy);
        expressions = List.copyOf(expressions);
        requireNonNull(bloatBytes, "bloatBytes is null");
        requireNonNull(hoursOld, "hoursOld is null");
        undo = List.copyOf(undo);
    }

    public TableName table() {
        return index.table();
    }

    /** Schema and name. */
    public TableName name() {
        return new TableName(index.schema(), index.name());
    }

    public boolean has(IndexDuty duty) {
        return duties.contains(duty);
    }

    /** Backs a constraint, so that only ALTER TABLE can drop it. */
    public boolean backsConstraint() {
        return has(IndexDuty.PRIMARY_KEY) || has(IndexDuty.UNIQUE_CONSTRAINT) || has(IndexDuty.EXCLUSION_CONSTRAINT);
    }
}

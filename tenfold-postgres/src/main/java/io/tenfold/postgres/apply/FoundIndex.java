// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What the catalog holds under the name of an index.
 *
 * @param oid pg_class.oid
 * @param schema its schema
 * @param name its name
 * @param index it is an index at all; where not, the fields below are empty
 * @param valid pg_index.indisvalid
 * @param definition what pg_get_indexdef prints
 * @param signature the definition without the names of index and table, see {@link IndexSignature}
 * @param comment its comment, null where none
 * @param bytes size on disk
 * @param builder process that is building it just now, 0 where none
 * @param expression a key is computed
 */
record FoundIndex(
        long oid,
        String schema,
        String name,
        boolean index,
        boolean valid,
        String definition,
        String signature,
        @Nullable String comment,
        long bytes,
        int builder,
        boolean expression) {
    FoundIndex {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(definition, "definition is null");
        requireNonNull(signature, "signature is null");
    }

    /** Built by Tenfold and not altered since. */
    boolean isOurs() {
        return OurComment.matches(comment, definition);
    }
}

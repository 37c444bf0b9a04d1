// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One row of pg_amop: what an operator means to an access method.
 *
 * @param method name of the access method, such as {@code btree}
 * @param family OID of the operator family
 * @param strategy its number there; for b-tree 1 to 5 are {@code < <= = >= >}
 * @param operatorClass of that family for the type on the left, qualified where needed; null for the type's default one
 * @param orders it is sorted by ({@code <->} for nearest neighbours), not searched by
 */
public record OperatorRole(
        String method, long family, int strategy, @Nullable String operatorClass, boolean orders) {
    public OperatorRole {
        requireNonNull(method, "method is null");
    }

    /** A role in a type's default operator class that is searched by. */
    public OperatorRole(String method, long family, int strategy) {
        this(method, family, strategy, null, false);
    }
}

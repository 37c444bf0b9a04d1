// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

/**
 * One row of pg_amop: what an operator means to an access method.
 *
 * @param method name of the access method, such as {@code btree}
 * @param family OID of the operator family
 * @param strategy its number there; for b-tree 1 to 5 are {@code < <= = >= >}
 */
public record OperatorRole(String method, long family, int strategy) {
    public OperatorRole {
        requireNonNull(method, "method is null");
    }
}

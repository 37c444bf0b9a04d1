// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * An operator after overload resolution.
 *
 * @param oid pg_operator.oid
 * @param name such as {@code <=}
 * @param volatility of its function
 * @param commutatorRoles roles of its commutator, empty where it has none: what {@code value op column} means to an index on the column
 * @param roles its roles in access methods
 */
public record Operator(
        long oid, String name, Volatility volatility, List<OperatorRole> roles, List<OperatorRole> commutatorRoles) {
    /** b-tree strategy of equality. */
    public static final int EQUAL = 3;

    public Operator {
        requireNonNull(name, "name is null");
        requireNonNull(volatility, "volatility is null");
        roles = List.copyOf(roles);
        commutatorRoles = List.copyOf(commutatorRoles);
    }

    /** The b-tree strategy (1 to 5) of {@code column op value} in that family, empty where an index cannot serve it. */
    public OptionalInt btreeStrategy(long family) {
        return btree(roles, family);
    }

    /** The b-tree strategy (1 to 5) of {@code value op column} in that family, seen from the column. */
    public OptionalInt commutedBtreeStrategy(long family) {
        return btree(commutatorRoles, family);
    }

    private static OptionalInt btree(List<OperatorRole> roles, long family) {
        return roles.stream()
                .filter(role -> role.method().equals("btree") && role.family() == family)
                .mapToInt(OperatorRole::strategy)
                .findFirst();
    }
}

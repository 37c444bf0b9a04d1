// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.OperatorRole;
import java.util.List;
import java.util.OptionalInt;

/**
 * One side of an operator seen from a column: {@code column op other}.
 *
 * @param column the side that may be a column
 * @param operator the operator
 * @param commuted the column stands on the right
 * @param other the other side
 */
record Comparison(Expression column, Operator operator, boolean commuted, Expression other) {
    /** What {@code column op other} means to access methods. */
    List<OperatorRole> roles() {
        return commuted ? operator.commutatorRoles() : operator.roles();
    }

    /** The b-tree strategy of the operator for that column, empty where its index cannot serve it. */
    OptionalInt strategy(BaseColumn base) {
        if (base.isComputed()) {
            return roles().stream()
                    .filter(role -> role.method().equals("btree") && role.operatorClass() == null)
                    .mapToInt(OperatorRole::strategy)
                    .findFirst();
        }
        long family = base.column().btreeFamily();
        if (family == 0) {
            return OptionalInt.empty();
        }
        return commuted ? operator.commutedBtreeStrategy(family) : operator.btreeStrategy(family);
    }
}

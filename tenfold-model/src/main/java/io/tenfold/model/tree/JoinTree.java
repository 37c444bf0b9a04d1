// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** FROM and WHERE of a block. */
public sealed interface JoinTree {

    /**
     * An entry of the range table.
     *
     * @param entry position from 0
     */
    record Leaf(int entry) implements JoinTree {}

    /**
     * A join.
     *
     * @param type how rows without a partner are treated
     * @param left left input
     * @param right right input
     * @param condition ON, null for CROSS JOIN
     */
    record Join(
            JoinType type,
            JoinTree left,
            JoinTree right,
            @Nullable Expression condition) implements JoinTree {
        public Join {
            requireNonNull(type, "type is null");
        }
    }

    /**
     * A comma list with its WHERE.
     *
     * @param items in order; empty for a block without FROM
     * @param where null where none
     */
    record From(List<JoinTree> items, @Nullable Expression where) implements JoinTree {
        public From {
            items = List.copyOf(items);
        }
    }

    /** Join types of a {@link Join}. */
    enum JoinType {
        INNER,
        LEFT,
        FULL,
        RIGHT
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import java.util.List;
import java.util.Optional;

/**
 * Everything the planner knows of production's data.
 *
 * @param relations tables and indexes
 * @param attributes columns of tables, expressions of indexes
 * @param extended extended statistics
 */
record Statistics(
        List<RelationNumbers> relations, List<AttributeStatistics> attributes, List<ExtendedStatistics> extended) {
    Statistics {
        relations = List.copyOf(relations);
        attributes = List.copyOf(attributes);
        extended = List.copyOf(extended);
    }

    Optional<RelationNumbers> relation(TableName name) {
        return relations.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Of the table's own rows, without its children's. */
    Optional<AttributeStatistics> attribute(TableName table, String column) {
        return attributes.stream()
                .filter(one -> !one.inherited()
                        && one.attribute().equals(column)
                        && one.relation().equals(table))
                .findFirst();
    }
}

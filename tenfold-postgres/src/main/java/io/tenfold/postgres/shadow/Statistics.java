// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the planner knows of production's data. Not changed once made. */
final class Statistics {
    private final List<RelationNumbers> relations;
    private final List<AttributeStatistics> attributes;
    private final List<ExtendedStatistics> extended;
    private final Map<TableName, Integer> heights;
    private final Map<TableName, RelationNumbers> relationByName = new HashMap<>();
    private final Map<Column, AttributeStatistics> ownByColumn = new HashMap<>();

    private record Column(TableName relation, String name) {}

    /**
     * Takes what was read.
     *
     * @param relations tables and indexes
     * @param attributes columns of tables, expressions of indexes
     * @param extended extended statistics
     * @param heights true heights of b-trees, where production let us see them
     */
    Statistics(
            List<RelationNumbers> relations,
            List<AttributeStatistics> attributes,
            List<ExtendedStatistics> extended,
            Map<TableName, Integer> heights) {
        this.relations = List.copyOf(relations);
        this.attributes = List.copyOf(attributes);
        this.extended = List.copyOf(extended);
        this.heights = new HashMap<>(heights);
        relations.forEach(one -> relationByName.put(one.name(), one));
        attributes.stream()
                .filter(one -> !one.inherited())
                .forEach(one -> ownByColumn.put(new Column(one.relation(), one.attribute()), one));
    }

    List<RelationNumbers> relations() {
        return relations;
    }

    List<AttributeStatistics> attributes() {
        return attributes;
    }

    List<ExtendedStatistics> extended() {
        return extended;
    }

    Optional<RelationNumbers> relation(TableName name) {
        return Optional.ofNullable(relationByName.get(name));
    }

    /** Of the relation's own rows, without its children's. */
    Optional<AttributeStatistics> attribute(TableName relation, String column) {
        return Optional.ofNullable(ownByColumn.get(new Column(relation, column)));
    }

    /** Level of the root of that b-tree, empty where it has to be estimated. */
    Optional<Integer> height(TableName index) {
        return Optional.ofNullable(heights.get(index));
    }
}

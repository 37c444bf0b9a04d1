// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A partitioned table and all below it, the deepest first.
 *
 * @param nodes the tables; the last one is the partitioned table itself
 */
record PartitionTree(List<Node> nodes) {
    PartitionTree {
        nodes = List.copyOf(nodes);
    }

    /**
     * One table of it.
     *
     * @param table the table
     * @param parent what it is a partition of; itself at the top
     * @param kind pg_class.relkind
     * @param level 0 at the top
     */
    record Node(TableName table, TableName parent, char kind, int level) {
        boolean isPartitioned() {
            return kind == RelationKind.PARTITIONED_TABLE;
        }

        /** The index it gets as part of that one. */
        Ddl.CreateIndex index(Ddl.CreateIndex whole) {
            return level == 0 ? whole : whole.on(table, IndexName.ofPartition(whole.name(), table));
        }
    }

    static PartitionTree of(Connection connection, TableName table) throws SQLException {
        List<Node> nodes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                /* tenfold */ SELECT n.nspname, c.relname, coalesce(pn.nspname, n.nspname), coalesce(p.relname, c.relname),
                  c.relkind, t.level
                FROM pg_catalog.pg_partition_tree(?::pg_catalog.regclass) t
                JOIN pg_catalog.pg_class c ON c.oid = t.relid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_catalog.pg_class p ON p.oid = t.parentrelid AND t.level > 0
                LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
                ORDER BY t.level DESC, n.nspname, c.relname""")) {
            statement.setString(1, Quote.table(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    nodes.add(new Node(
                            new TableName(rows.getString(1), rows.getString(2)),
                            new TableName(rows.getString(3), rows.getString(4)),
                            rows.getString(5).charAt(0),
                            rows.getInt(6)));
                }
            }
        }
        return new PartitionTree(nodes);
    }

    /** The tables that hold rows. */
    List<Node> leaves() {
        return nodes.stream().filter(node -> !node.isPartitioned()).toList();
    }

    /** The tables that hold partitions, the deepest first. */
    List<Node> partitioned() {
        return nodes.stream().filter(Node::isPartitioned).toList();
    }

    List<Node> partitionsOf(Node parent) {
        return nodes.stream()
                .filter(node -> node.level() > 0 && node.parent().equals(parent.table()))
                .toList();
    }
}

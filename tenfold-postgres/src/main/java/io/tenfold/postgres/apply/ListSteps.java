// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lists what would be sent to a server for a change, as it is today. The comments that mark what is Tenfold's are left out. */
final class ListSteps {
    private final Connection connection;

    ListSteps(Connection connection) {
        this.connection = connection;
    }

    List<String> of(Ddl ddl) throws SQLException {
        List<String> steps = new ArrayList<>();
        if (ddl instanceof Ddl.CreateIndex create) {
            if (RelationKind.isPartitioned(connection, create.table())) {
                partitioned(create, steps);
            } else {
                steps.add(create.text());
                analyze(create, create.table(), steps);
            }
        } else {
            steps.add(ddl.text());
        }
        if (ddl instanceof Ddl.CreateStatistics statistics) {
            steps.add("ANALYZE " + Quote.table(statistics.table()));
        }
        return steps;
    }

    /** The statement that takes an index back. */
    String removal(Ddl.CreateIndex index) throws SQLException {
        return RelationKind.isPartitioned(connection, index.table())
                ? RemoveOurs.dropWhole(index)
                : index.drop().text();
    }

    private void partitioned(Ddl.CreateIndex whole, List<String> steps) throws SQLException {
        PartitionTree tree = PartitionTree.of(connection, whole.table());
        for (PartitionTree.Node leaf : tree.leaves()) {
            steps.add(leaf.index(whole).text());
            analyze(whole, leaf.table(), steps);
        }
        steps.add("BEGIN");
        steps.add(GiveWay.LOCK_TIMEOUT);
        for (PartitionTree.Node parent : tree.partitioned()) {
            Ddl.CreateIndex part = parent.index(whole);
            steps.add(part.onlyText());
            for (PartitionTree.Node partition : tree.partitionsOf(parent)) {
                steps.add("ALTER INDEX " + BuildPartitioned.qualified(part) + " ATTACH PARTITION "
                        + BuildPartitioned.qualified(partition.index(whole)));
            }
        }
        steps.add("COMMIT");
    }

    private static void analyze(Ddl.CreateIndex index, TableName table, List<String> steps) {
        if (IndexedColumns.hasExpression(index)) {
            steps.add("ANALYZE " + Quote.table(table));
        }
    }
}

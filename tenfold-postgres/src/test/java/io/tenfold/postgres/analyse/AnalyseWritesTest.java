// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.StatementKind;
import java.sql.SQLException;
import org.junit.jupiter.api.TestTemplate;

/** Statements that write. */
class AnalyseWritesTest extends AnalyseOnEveryVersion {
    private static final int TEXT = 25;

    @TestTemplate
    void writes_haveTheirTableAndAssignedColumns() throws SQLException {
        QueryBlock update = tree("UPDATE orders SET total = 1, status = 'x' WHERE id = 2 RETURNING note")
                .root();
        QueryBlock insert = tree("INSERT INTO stock (product_id, quantity) VALUES (1, 2) ON CONFLICT (product_id)"
                        + " DO UPDATE SET quantity = excluded.quantity + 1")
                .root();

        assertThat(update.kind()).isEqualTo(StatementKind.UPDATE);
        assertThat(table(update, update.resultEntry()).name()).isEqualTo("orders");
        assertThat(update.targets()).extracting(Target::number).containsExactlyInAnyOrder(3, 4);
        assertThat(derived(update, "RETURNING").expressions())
                .containsExactly(new ColumnReference(0, 7, "note", TEXT, 0));
        assertThat(insert.targets()).extracting(Target::number).containsExactly(1, 2);
        assertThat(derived(insert, "ON CONFLICT").expressions()).isNotEmpty();
    }

    @TestTemplate
    void merge_joinsSourceAndTarget() throws SQLException {
        assumeTrue(servers.major() >= 15, "MERGE came with PostgreSQL 15");
        QueryBlock merge = tree("MERGE INTO stock s USING lines l ON l.product_id = s.product_id"
                        + " WHEN MATCHED AND l.quantity > 3 THEN UPDATE SET quantity = 1 WHEN NOT MATCHED THEN DO NOTHING")
                .root();

        JoinTree.Join join = (JoinTree.Join) merge.from().items().get(0);
        assertThat(merge.kind()).isEqualTo(StatementKind.MERGE);
        assertThat(join.right()).isEqualTo(new JoinTree.Leaf(merge.resultEntry()));
        assertThat(join.condition().children())
                .extracting(column -> ((ColumnReference) column).column())
                .containsOnly("product_id");
        assertThat(merge.targets()).extracting(Target::number).containsExactly(2);
        assertThat(derived(merge, "MERGE").expressions()).hasSize(1);
    }
}

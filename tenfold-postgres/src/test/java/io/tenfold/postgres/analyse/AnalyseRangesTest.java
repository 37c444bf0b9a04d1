// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import java.sql.SQLException;
import org.junit.jupiter.api.TestTemplate;

/** Joins, order, grouping, and the columns they lead to. */
class AnalyseRangesTest extends AnalyseOnEveryVersion {
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final int VARCHAR = 1043;

    @TestTemplate
    void joins_haveTheirTypeSidesAndCondition() throws SQLException {
        QueryBlock block = tree("SELECT * FROM orders o LEFT JOIN customers c ON c.id = o.customer_id, lines l")
                .root();

        JoinTree.Join join = (JoinTree.Join) block.from().items().get(0);
        assertThat(join.type()).isEqualTo(JoinTree.JoinType.LEFT);
        assertThat(join.left()).isEqualTo(new JoinTree.Leaf(0));
        assertThat(join.right()).isEqualTo(new JoinTree.Leaf(1));
        assertThat(((OperatorCall) join.condition()).arguments())
                .containsExactly(
                        new ColumnReference(1, 1, "id", INT4, 0), new ColumnReference(0, 2, "customer_id", INT4, 0));
        assertThat(table(block, 0)).isEqualTo(new TableName("public", "orders"));
        assertThat(block.from().items().get(1)).isInstanceOf(JoinTree.Leaf.class);
    }

    @TestTemplate
    void mergedColumnOfAJoin_isTheBaseColumn() throws SQLException {
        QueryBlock block = tree("SELECT id FROM orders JOIN customers USING (id) WHERE id > 5 ORDER BY name")
                .root();

        assertThat(conjuncts(block).get(0).children().get(0)).isEqualTo(new ColumnReference(0, 1, "id", INT8, 0));
        assertThat(block.orderBy().get(0).expression()).isEqualTo(new ColumnReference(1, 2, "name", VARCHAR, 0));
    }

    @TestTemplate
    void aliasedColumns_keepTheirOwnNames() throws SQLException {
        QueryBlock block =
                tree("SELECT x.a FROM customers x (a, b), (SELECT id FROM orders) y (c) WHERE x.b = 'n' AND y.c = 1")
                        .root();

        assertThat(block.targets().get(0).expression()).isEqualTo(new ColumnReference(0, 1, "id", INT4, 0));
        assertThat(conjuncts(block).get(1).children().get(0)).isEqualTo(new ColumnReference(1, 1, "c", INT8, 0));
    }

    @TestTemplate
    void order_hasDirectionAndNulls() throws SQLException {
        QueryBlock block =
                tree("SELECT id FROM orders ORDER BY placed_on DESC, total DESC NULLS LAST, id NULLS FIRST, status")
                        .root();

        assertThat(block.orderBy()).extracting(SortKey::descending).containsExactly(true, true, false, false);
        assertThat(block.orderBy()).extracting(SortKey::nullsFirst).containsExactly(true, false, true, false);
        assertThat(block.targets()).extracting(Target::hidden).containsExactly(false, true, true, true);
    }

    @TestTemplate
    void groupKeys_areBaseExpressions() throws SQLException {
        QueryBlock block = tree("SELECT lower(city) AS town, status, count(*) FROM customers c JOIN orders o"
                        + " ON o.customer_id = c.id GROUP BY town, status HAVING status > 'a' ORDER BY status")
                .root();

        ColumnReference status = new ColumnReference(1, 3, "status", VARCHAR, 0);
        assertThat(block.groupBy().get(0).expression()).isInstanceOfSatisfying(FunctionCall.class, lower -> {
            assertThat(lower.name()).isEqualTo("lower");
            assertThat(lower.arguments()).containsExactly(new ColumnReference(0, 4, "city", TEXT, 0));
        });
        assertThat(block.groupBy().get(1).expression()).isEqualTo(status);
        assertThat(block.orderBy().get(0).expression()).isEqualTo(status);
        assertThat(block.having().children().get(0)).isEqualTo(new Relabel(TEXT, status));
        assertThat(block.targets().get(1).expression()).isEqualTo(status);
    }

    @TestTemplate
    void oddNames_areRead() throws SQLException {
        QueryBlock block =
                tree("SELECT \"The \"\"Id\"\"\", \"a b\\c\", \"(x)\" FROM \"Back Office\".\"Strange {Table}\"")
                        .root();

        assertThat(table(block, 0)).isEqualTo(new TableName("Back Office", "Strange {Table}"));
        assertThat(block.targets()).extracting(Target::name).containsExactly("The \"Id\"", "a b\\c", "(x)");
        assertThat(block.targets())
                .extracting(target -> ((ColumnReference) target.expression()).column())
                .containsExactly("The \"Id\"", "a b\\c", "(x)");
    }
}

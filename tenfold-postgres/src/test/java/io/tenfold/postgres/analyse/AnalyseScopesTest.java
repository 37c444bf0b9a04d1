// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.Target;
import io.tenfold.model.tree.Volatility;
import io.tenfold.model.workload.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestTemplate;

/** What is in scope: subqueries, common tables, views; functions with their volatility. */
class AnalyseScopesTest extends AnalyseOnEveryVersion {
    private static final int INT4 = 23;
    private static final int INT8 = 20;

    @TestTemplate
    void correlation_countsBlocks() throws SQLException {
        QueryBlock block =
                tree("SELECT * FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id"
                                + " AND EXISTS (SELECT 1 FROM lines l WHERE l.order_id = o.id AND l.product_id = c.id))")
                        .root();

        QueryBlock orders = ((Expression.Subquery) conjuncts(block).get(0)).block();
        QueryBlock lines = ((Expression.Subquery) conjuncts(orders).get(1)).block();
        assertThat(conjuncts(orders).get(0).children())
                .containsExactly(
                        new ColumnReference(0, 2, "customer_id", INT4, 0), new ColumnReference(0, 1, "id", INT4, 1));
        assertThat(conjuncts(lines).get(0).children().get(1)).isEqualTo(new ColumnReference(0, 1, "id", INT8, 1));
        assertThat(conjuncts(lines).get(1).children().get(1)).isEqualTo(new ColumnReference(0, 1, "id", INT4, 2));
    }

    @TestTemplate
    void correlationWithTheOutputOfAJoinOrGroup_countsBlocksOfTheBaseColumn() throws SQLException {
        QueryBlock join = tree("SELECT * FROM orders JOIN customers USING (id) WHERE EXISTS"
                        + " (SELECT 1 FROM lines l WHERE l.order_id = id)")
                .root();
        QueryBlock group = tree("SELECT customer_id, (SELECT max(line) FROM lines l WHERE l.product_id = o.customer_id)"
                        + " FROM orders o GROUP BY customer_id")
                .root();

        QueryBlock inJoin = ((Expression.Subquery) join.from().where()).block();
        assertThat(conjuncts(inJoin).get(0).children().get(1)).isEqualTo(new ColumnReference(0, 1, "id", INT8, 1));
        QueryBlock inGroup = ((Expression.Subquery) group.targets().get(1).expression()).block();
        assertThat(conjuncts(inGroup).get(0).children().get(1))
                .isEqualTo(new ColumnReference(0, 2, "customer_id", INT4, 1));
    }

    @TestTemplate
    void views_areOpened() throws SQLException {
        QueryBlock block =
                tree("SELECT who FROM big_open_orders WHERE number = 1").root();

        QueryBlock big = ((RangeEntry.SubqueryEntry) block.rangeTable().get(0)).block();
        List<TableName> tables = new ArrayList<>();
        block.forEachBlock(inner -> inner.rangeTable().forEach(entry -> {
            if (entry instanceof RangeEntry.TableEntry table) {
                tables.add(table.table());
            }
        }));
        assertThat(tables).containsExactly(new TableName("public", "orders"), new TableName("public", "customers"));
        assertThat(conjuncts(block).get(0).children().get(0)).isEqualTo(new ColumnReference(0, 1, "number", INT8, 0));
        assertThat(big.targets()).extracting(Target::name).containsExactly("number", "who");
    }

    @TestTemplate
    void materialisedView_staysATable() throws SQLException {
        QueryBlock block = tree("SELECT * FROM order_totals").root();

        assertThat(((RangeEntry.TableEntry) block.rangeTable().get(0)).relkind())
                .isEqualTo('m');
    }

    @TestTemplate
    void functions_haveTheirVolatilityAfterOverloadResolution() throws SQLException {
        List<FunctionCall> calls = new ArrayList<>();
        tree("SELECT shuffle(id), rating(id), date_trunc('day', created_at), date_trunc('day', created_at::timestamp)"
                        + " FROM customers")
                .root()
                .forEachExpression(expression -> {
                    if (expression instanceof FunctionCall call && !call.cast()) {
                        calls.add(call);
                    }
                });

        assertThat(calls)
                .extracting(FunctionCall::name)
                .containsExactly("shuffle", "rating", "date_trunc", "date_trunc");
        assertThat(calls)
                .extracting(FunctionCall::volatility)
                .containsExactly(Volatility.VOLATILE, Volatility.STABLE, Volatility.STABLE, Volatility.IMMUTABLE);
        assertThat(calls).extracting(FunctionCall::system).containsExactly(false, false, true, true);
    }

    @TestTemplate
    void commonTables_areBlocksOfTheirOwn() throws SQLException {
        QueryBlock block =
                tree("WITH gone AS (DELETE FROM orders WHERE id = 1 RETURNING id) SELECT (SELECT count(*) FROM gone)")
                        .root();

        assertThat(block.commonTables()).hasSize(1);
        assertThat(block.commonTables().get(0).block().kind()).isEqualTo(StatementKind.DELETE);
        QueryBlock inner = ((Expression.Subquery) block.targets().get(0).expression()).block();
        assertThat(inner.rangeTable().get(0)).isEqualTo(new RangeEntry.CommonTableEntry("gone", "gone", 1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.Volatility;
import java.sql.SQLException;
import org.junit.jupiter.api.TestTemplate;

/** Comparisons in the tree: operators with what indexes can make of them, casts, lists. */
class AnalyseConditionsTest extends AnalyseOnEveryVersion {
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final int NUMERIC = 1700;
    private static final int VARCHAR = 1043;

    @TestTemplate
    void comparison_knowsItsRoleInTheColumnsFamily() throws SQLException {
        OperatorCall equals = (OperatorCall) where("SELECT * FROM customers WHERE id = ?", INT8);
        OperatorCall less = (OperatorCall) where("SELECT * FROM customers WHERE ? < id", INT4);
        long integers = Long.parseLong(single("SELECT oid FROM pg_opfamily WHERE opfname = 'integer_ops'"
                + " AND opfmethod = (SELECT oid FROM pg_am WHERE amname = 'btree')"));

        assertThat(equals.arguments())
                .containsExactly(new ColumnReference(0, 1, "id", INT4, 0), new ParameterReference(1, INT8));
        assertThat(equals.operator().btreeStrategy(integers)).hasValue(Operator.EQUAL);
        assertThat(equals.operator().btreeStrategy(integers + 1)).isEmpty();
        assertThat(equals.operator().volatility()).isEqualTo(Volatility.IMMUTABLE);
        assertThat(less.operator().btreeStrategy(integers)).hasValue(1);
        assertThat(less.operator().commutedBtreeStrategy(integers)).hasValue(5);
    }

    @TestTemplate
    void numericBindOnAnIntegerColumn_showsTheCastOnTheColumn() throws SQLException {
        OperatorCall equals = (OperatorCall) where("SELECT * FROM customers WHERE id = ?", NUMERIC);

        assertThat(equals.arguments().get(0)).isInstanceOfSatisfying(FunctionCall.class, cast -> {
            assertThat(cast.cast()).isTrue();
            assertThat(cast.system()).isTrue();
            assertThat(cast.typeOid()).isEqualTo(NUMERIC);
            assertThat(cast.arguments()).containsExactly(new ColumnReference(0, 1, "id", INT4, 0));
        });
    }

    @TestTemplate
    void varcharComparison_isARelabelledColumn() throws SQLException {
        OperatorCall equals = (OperatorCall) where("SELECT * FROM customers WHERE name = ?", VARCHAR);

        assertThat(equals.arguments())
                .containsExactly(
                        new Relabel(TEXT, new ColumnReference(0, 2, "name", VARCHAR, 0)),
                        new Relabel(TEXT, new ParameterReference(1, VARCHAR)));
    }

    @TestTemplate
    void listOfValues_isAnArrayComparison() throws SQLException {
        ArrayComparison in = (ArrayComparison) where("SELECT * FROM customers WHERE id IN (?, ?)", INT4, INT4);
        ArrayComparison any = (ArrayComparison) where("SELECT * FROM customers WHERE id = ANY (?)", 0);

        assertThat(in.any()).isTrue();
        assertThat(in.operator().name()).isEqualTo("=");
        assertThat(in.scalar()).isEqualTo(new ColumnReference(0, 1, "id", INT4, 0));
        assertThat(in.array().children())
                .containsExactly(new ParameterReference(1, INT4), new ParameterReference(2, INT4));
        assertThat(any.array()).isEqualTo(new ParameterReference(1, 1007));
    }

    @TestTemplate
    void anySubquery_hasItsLeftSide() throws SQLException {
        Expression.Subquery in =
                (Expression.Subquery) tree("SELECT * FROM customers WHERE id IN (SELECT customer_id FROM orders)")
                        .root()
                        .from()
                        .where();

        assertThat(in.kind()).isEqualTo(Expression.SubqueryKind.ANY);
        assertThat(in.test()).isEqualTo(new ColumnReference(0, 1, "id", INT4, 0));
    }
}

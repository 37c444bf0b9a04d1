// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import io.tenfold.model.tree.Volatility;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link AnalyseStatement} promises, on whatever version. */
abstract class AnalyseStatementContract {
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final int NUMERIC = 1700;
    private static final int VARCHAR = 1043;

    private Connection connection;
    private AnalyseStatement analyse;

    abstract PostgresServer server();

    @BeforeEach
    void connect() throws SQLException {
        connection = server().connect();
        analyse = new AnalyseStatement(connection);
    }

    @AfterEach
    void leavesNothingBehind() throws SQLException {
        assertThat(single("SELECT count(*) FROM pg_proc WHERE proname LIKE 'tenfold%'"))
                .isEqualTo("0");
        assertThat(single("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'tenfold%'"))
                .isEqualTo("0");
        assertThat(single("SHOW check_function_bodies")).isEqualTo("on");
        connection.close();
    }

    @Test
    void everyRealisticStatement_isAnalysed() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (String text : RealisticStatements.all()) {
            if (analyse.analyse(text, List.of()) instanceof Analysis.NotAnalysed not) {
                refused.add(not.reason() + " " + not.detail() + " <- " + text);
            }
        }

        assertThat(refused).isEmpty();
        assertThat(RealisticStatements.all()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void everyColumnOfEveryRealisticStatement_pointsToAnEntryAndHasAName() throws SQLException {
        for (String text : RealisticStatements.all()) {
            List<String> lost = new ArrayList<>();
            check(tree(text).root(), new ArrayList<>(), lost);
            assertThat(lost).as(text).isEmpty();
        }
    }

    private static void check(QueryBlock block, List<QueryBlock> outside, List<String> lost) {
        List<QueryBlock> around = new ArrayList<>(outside);
        around.add(block);
        block.forEachExpression(expression -> {
            if (expression instanceof ColumnReference column) {
                boolean found = column.levelsUp() < around.size()
                        && column.entry() >= 0
                        && column.entry()
                                < around.get(around.size() - 1 - column.levelsUp())
                                        .rangeTable()
                                        .size();
                RangeEntry entry = found
                        ? around.get(around.size() - 1 - column.levelsUp())
                                .rangeTable()
                                .get(column.entry())
                        : null;
                boolean behind = entry instanceof RangeEntry.DerivedEntry derived
                        && (derived.kind().equals("GROUP") || derived.kind().equals("JOIN"))
                        && column.attribute() != 0;
                if (!found
                        || behind
                        || (column.attribute() != 0 && column.column().isEmpty())) {
                    lost.add(column.toString());
                }
            } else if (expression instanceof Expression.Subquery subquery) {
                check(subquery.block(), around, lost);
            } else if (expression instanceof OperatorCall call
                    && call.operator().name().equals("?")
                    && call.operator().roles().isEmpty()) {
                lost.add(call.toString());
            } else if (expression instanceof FunctionCall call && call.name().equals("?")) {
                lost.add(call.toString());
            }
        });
        block.commonTables().forEach(table -> check(table.block(), around, lost));
        for (RangeEntry entry : block.rangeTable()) {
            if (entry instanceof RangeEntry.SubqueryEntry subquery) {
                check(subquery.block(), around, lost);
            }
        }
    }

    @Test
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

    @Test
    void numericBindOnAnIntegerColumn_showsTheCastOnTheColumn() throws SQLException {
        OperatorCall equals = (OperatorCall) where("SELECT * FROM customers WHERE id = ?", NUMERIC);

        assertThat(equals.arguments().get(0)).isInstanceOfSatisfying(FunctionCall.class, cast -> {
            assertThat(cast.cast()).isTrue();
            assertThat(cast.system()).isTrue();
            assertThat(cast.typeOid()).isEqualTo(NUMERIC);
            assertThat(cast.arguments()).containsExactly(new ColumnReference(0, 1, "id", INT4, 0));
        });
    }

    @Test
    void varcharComparison_isARelabelledColumn() throws SQLException {
        OperatorCall equals = (OperatorCall) where("SELECT * FROM customers WHERE name = ?", VARCHAR);

        assertThat(equals.arguments())
                .containsExactly(
                        new Relabel(TEXT, new ColumnReference(0, 2, "name", VARCHAR, 0)),
                        new Relabel(TEXT, new ParameterReference(1, VARCHAR)));
    }

    @Test
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

    @Test
    void fiveHundredPlaceholders_areAllThere() throws SQLException {
        String marks = String.join(", ", Collections.nCopies(500, "?"));
        List<Integer> types = new ArrayList<>(Collections.nCopies(500, INT8));
        types.add(VARCHAR);

        AnalysedStatement statement = tree(
                "SELECT * FROM orders WHERE id IN (" + marks + ") AND status = ? LIMIT 5",
                types.toArray(new Integer[0]));

        List<Expression> conjuncts = conjuncts(statement.root());
        assertThat(((ArrayComparison) conjuncts.get(0)).array().children())
                .hasSize(500)
                .element(299)
                .isEqualTo(new ParameterReference(300, INT8));
        assertThat(conjuncts.get(1).children().get(1))
                .isEqualTo(new Relabel(TEXT, new ParameterReference(501, VARCHAR)));
        assertThat(statement.parameterTypes()).hasSize(501).endsWith((long) VARCHAR);
    }

    @Test
    void openTypes_areInferred() throws SQLException {
        AnalysedStatement statement =
                tree("SELECT * FROM orders WHERE id = $1 AND status = $2 AND total > $3 LIMIT $4");

        assertThat(statement.parameterTypes()).containsExactly(20L, 25L, 1700L, 20L);
        assertThat(tree("SELECT $1").parameterTypes()).containsExactly(25L);
        assertThat(tree("SELECT * FROM orders WHERE shipped_at > now() - $1").parameterTypes())
                .containsExactly(1186L);
    }

    @Test
    void sampleWithDeclaredTypes_isAnalysedWithThem() throws SQLException {
        Sample sample = new Sample("SELECT * FROM orders WHERE id = ?", List.of(new Parameter("1", NUMERIC)), 1);

        assertThat(((Analysis.Analysed) analyse.analyse(sample)).statement().parameterTypes())
                .containsExactly(1700L);
    }

    @Test
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

    @Test
    void mergedColumnOfAJoin_isTheBaseColumn() throws SQLException {
        QueryBlock block = tree("SELECT id FROM orders JOIN customers USING (id) WHERE id > 5 ORDER BY name")
                .root();

        assertThat(conjuncts(block).get(0).children().get(0)).isEqualTo(new ColumnReference(0, 1, "id", INT8, 0));
        assertThat(block.orderBy().get(0).expression()).isEqualTo(new ColumnReference(1, 2, "name", VARCHAR, 0));
    }

    @Test
    void aliasedColumns_keepTheirOwnNames() throws SQLException {
        QueryBlock block =
                tree("SELECT x.a FROM customers x (a, b), (SELECT id FROM orders) y (c) WHERE x.b = 'n' AND y.c = 1")
                        .root();

        assertThat(block.targets().get(0).expression()).isEqualTo(new ColumnReference(0, 1, "id", INT4, 0));
        assertThat(conjuncts(block).get(1).children().get(0)).isEqualTo(new ColumnReference(1, 1, "c", INT8, 0));
    }

    @Test
    void order_hasDirectionAndNulls() throws SQLException {
        QueryBlock block =
                tree("SELECT id FROM orders ORDER BY placed_on DESC, total DESC NULLS LAST, id NULLS FIRST, status")
                        .root();

        assertThat(block.orderBy()).extracting(SortKey::descending).containsExactly(true, true, false, false);
        assertThat(block.orderBy()).extracting(SortKey::nullsFirst).containsExactly(true, false, true, false);
        assertThat(block.targets()).extracting(Target::hidden).containsExactly(false, true, true, true);
    }

    @Test
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

    @Test
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

    @Test
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

    @Test
    void anySubquery_hasItsLeftSide() throws SQLException {
        Expression.Subquery in =
                (Expression.Subquery) tree("SELECT * FROM customers WHERE id IN (SELECT customer_id FROM orders)")
                        .root()
                        .from()
                        .where();

        assertThat(in.kind()).isEqualTo(Expression.SubqueryKind.ANY);
        assertThat(in.test()).isEqualTo(new ColumnReference(0, 1, "id", INT4, 0));
    }

    @Test
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

    @Test
    void materialisedView_staysATable() throws SQLException {
        QueryBlock block = tree("SELECT * FROM order_totals").root();

        assertThat(((RangeEntry.TableEntry) block.rangeTable().get(0)).relkind())
                .isEqualTo('m');
    }

    @Test
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

    @Test
    void commonTables_areBlocksOfTheirOwn() throws SQLException {
        QueryBlock block =
                tree("WITH gone AS (DELETE FROM orders WHERE id = 1 RETURNING id) SELECT (SELECT count(*) FROM gone)")
                        .root();

        assertThat(block.commonTables()).hasSize(1);
        assertThat(block.commonTables().get(0).block().kind()).isEqualTo(StatementKind.DELETE);
        QueryBlock inner = ((Expression.Subquery) block.targets().get(0).expression()).block();
        assertThat(inner.rangeTable().get(0)).isEqualTo(new RangeEntry.CommonTableEntry("gone", "gone", 1));
    }

    @Test
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

    @Test
    void merge_joinsSourceAndTarget() throws SQLException {
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

    @Test
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; END; DROP TABLE stock; BEGIN",
                "SELECT 1; END",
                "SELECT 1 END; DROP TABLE stock",
                "END",
                "SELECT 1 /* ; */ ; DROP TABLE stock",
                "SELECT 'a\\'; DROP TABLE stock; --'",
                "SELECT 'a\\', '; END; DROP TABLE stock; --'",
                "SELECT $a$; END; DROP TABLE stock; $a$, $a$",
                "SELECT 1 --\n; DROP TABLE stock",
                "SELECT 1) ; DROP TABLE stock; SELECT (1",
                "SELECT 1'; DROP TABLE stock; SELECT '1",
                "DROP TABLE stock",
                "CALL something()",
                "COPY stock TO PROGRAM 'touch /tmp/x'",
                "BEGIN ATOMIC SELECT 1",
                "RETURN 1",
                "SELECT 1 $x$",
                "CREATE TABLE x AS SELECT 1",
                "SELECT * INTO x FROM stock",
                "EXPLAIN SELECT 1",
                ""
            })
    void hostileOrUnplannedText_doesNothing(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET standard_conforming_strings = off; SET escape_string_warning = off");
        }

        Analysis analysis = analyse.analyse(text, List.of());

        assertThat(single("SELECT to_regclass('stock')")).isEqualTo("stock");
        assertThat(single("SELECT to_regclass('x')")).isNull();
        if (!text.startsWith("SELECT 'a\\',") && !text.startsWith("SELECT $a$")) {
            assertThat(analysis).isInstanceOf(Analysis.NotAnalysed.class);
        }
    }

    @Test
    void refusals_haveACodeAndNoLiteral() throws SQLException {
        assertThat(refused("SELECT 'secret' FROM nowhere"))
                .isEqualTo(new Analysis.NotAnalysed(
                        SkipReason.MISSING_RELATION,
                        "The server says: relation \"nowhere\" does not exist (SQLSTATE 42P01)."));
        assertThat(refused("SELECT nothing FROM orders").reason()).isEqualTo(SkipReason.REJECTED_BY_SERVER);
        assertThat(refused("SELECT * FROM orders WHERE id = 'secret'").detail())
                .contains("22P02")
                .doesNotContain("secret");
        assertThat(refused("UPDATE orders SET status = $1, id = $1").reason())
                .isEqualTo(SkipReason.UNKNOWN_PARAMETER_TYPE);
        assertThat(refused("VACUUM").reason()).isEqualTo(SkipReason.UTILITY);
        assertThat(refused("SELECT 'secret").reason()).isEqualTo(SkipReason.NOT_A_STATEMENT);
        assertThat(refused("SELECT ?", INT4, INT4).reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
    }

    @Test
    void expressionNestedTooDeeply_isRefusedAndLeavesNothingBehind() throws SQLException {
        assertThat(tree("SELECT " + nested(400) + " FROM orders").root().targets())
                .hasSize(1);
        assertThat(refused("SELECT " + nested(600) + " FROM orders").reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
        assertThat(refused("SELECT " + nested(20_000) + " FROM orders").reason())
                .isEqualTo(SkipReason.REJECTED_BY_SERVER);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(tree("SELECT 1").root().targets()).hasSize(1);
    }

    @Test
    void callersTransaction_goesOn() throws SQLException {
        connection.setAutoCommit(false);
        single("SELECT set_config('work_mem', '5MB', true)");

        analyse.analyse("SELECT nothing", List.of());
        analyse.analyse("SELECT 1", List.of());

        assertThat(single("SHOW work_mem")).isEqualTo("5MB");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void ordinaryRole_mayAnalyse() throws SQLException {
        String role = "plain_" + server().database();
        server().execute("CREATE ROLE " + role + "; GRANT SELECT ON customers TO " + role);
        try {
            single("SELECT set_config('role', '" + role + "', false)");

            assertThat(tree("SELECT * FROM customers WHERE id = $1").parameterTypes())
                    .containsExactly(23L);
            // Analysing checks no privilege: that is the planner's and the executor's business.
            assertThat(tree("SELECT * FROM orders").root().rangeTable()).hasSize(1);
        } finally {
            single("SELECT set_config('role', 'none', false)");
            server().execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    private static String nested(int levels) {
        return "(".repeat(levels) + "id" + " + 1)".repeat(levels);
    }

    private Analysis.NotAnalysed refused(String text, Integer... types) throws SQLException {
        return (Analysis.NotAnalysed) analyse.analyse(text, List.of(types));
    }

    private AnalysedStatement tree(String text, Integer... types) throws SQLException {
        Analysis analysis = analyse.analyse(text, List.of(types));
        assertThat(analysis).as(text).isInstanceOf(Analysis.Analysed.class);
        return ((Analysis.Analysed) analysis).statement();
    }

    private Expression where(String text, Integer... types) throws SQLException {
        return tree(text, types).root().from().where();
    }

    private static List<Expression> conjuncts(QueryBlock block) {
        Expression where = block.from().where();
        return where instanceof Expression.BooleanExpression and ? and.arguments() : List.of(where);
    }

    private static TableName table(QueryBlock block, int entry) {
        return ((RangeEntry.TableEntry) block.rangeTable().get(entry)).table();
    }

    private static RangeEntry.DerivedEntry derived(QueryBlock block, String kind) {
        return block.rangeTable().stream()
                .filter(entry -> entry instanceof RangeEntry.DerivedEntry derived
                        && derived.kind().equals(kind))
                .map(RangeEntry.DerivedEntry.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String single(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

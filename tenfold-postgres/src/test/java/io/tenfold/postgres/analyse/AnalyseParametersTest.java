// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static io.tenfold.model.tree.TypeSource.ASSUMED;
import static io.tenfold.model.tree.TypeSource.DECLARED;
import static io.tenfold.model.tree.TypeSource.INFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestTemplate;

/** Placeholders: their types, and statements with many of them. */
class AnalyseParametersTest extends AnalyseOnEveryVersion {
    private static final int INT8 = 20;
    private static final int INT4 = 23;
    private static final int TEXT = 25;
    private static final int TEXT_ARRAY = 1009;
    private static final int VARCHAR = 1043;
    private static final int NUMERIC = 1700;

    /** Texts whose literals are gone, with types under which the server understands them. */
    private static final Map<String, List<Long>> WITHOUT_LITERALS = Map.ofEntries(
            Map.entry("SELECT * FROM orders WHERE placed_on > current_date - $1", List.of(23L)),
            Map.entry("SELECT * FROM orders WHERE shipped_at BETWEEN now() - $1 AND now()", List.of(1186L)),
            Map.entry("SELECT * FROM orders WHERE placed_on < $1::date + $2", List.of(1082L, 23L)),
            Map.entry("SELECT sum(CASE WHEN status = $1 THEN $2 ELSE $3 END) FROM orders", List.of(25L, 23L, 23L)),
            Map.entry("SELECT generate_series($1, $2)", List.of(23L, 23L)),
            Map.entry("SELECT * FROM orders WHERE total BETWEEN $1 - $2 AND $3 + $4", List.of(23L, 23L, 23L, 23L)),
            Map.entry(
                    "WITH RECURSIVE t AS (SELECT id, $1 AS n FROM categories UNION ALL SELECT c.id, n + $2"
                            + " FROM categories c JOIN t ON t.id = c.parent_id) SELECT * FROM t",
                    List.of(23L, 23L)),
            Map.entry(
                    "SELECT * FROM (VALUES ($1, $2), ($3, $4)) v (a, b) JOIN orders ON id = a",
                    List.of(20L, 25L, 20L, 25L)),
            Map.entry(
                    "SELECT percentile_cont(ARRAY[$1, $2]) WITHIN GROUP (ORDER BY total) FROM orders",
                    List.of(1700L, 1700L)),
            Map.entry("SELECT jsonb_build_object($1, id, $2, total) FROM orders", List.of(25L, 25L)),
            Map.entry("SELECT unnest($1) FROM orders", List.of(1009L)));

    @TestTemplate
    void manyPlaceholders_areAllThere() throws SQLException {
        for (int count : new int[] {100, 101, 500, 1_000, 10_000}) {
            String marks = String.join(", ", Collections.nCopies(count, "?"));
            List<Integer> types = new ArrayList<>(Collections.nCopies(count, INT8));
            types.add(VARCHAR);

            AnalysedStatement statement = tree(
                    "SELECT * FROM orders WHERE id IN (" + marks + ") AND status = ? LIMIT 5",
                    types.toArray(new Integer[0]));

            List<Expression> conjuncts = conjuncts(statement.root());
            assertThat(((ArrayComparison) conjuncts.get(0)).array().children())
                    .hasSize(count)
                    .element(count - 2)
                    .isEqualTo(new ParameterReference(count - 1, INT8));
            assertThat(conjuncts.get(1).children().get(1))
                    .isEqualTo(new Relabel(TEXT, new ParameterReference(count + 1, VARCHAR)));
            assertThat(statement.parameterTypes()).hasSize(count + 1).endsWith((long) VARCHAR);
            assertThat(statement.typeSources()).hasSize(count + 1).containsOnly(DECLARED);
        }
    }

    @TestTemplate
    void manyPlaceholdersOfOpenTypes_areInferred() throws SQLException {
        String marks = String.join(", ", Collections.nCopies(1_000, "?"));

        AnalysedStatement statement = tree("SELECT * FROM orders WHERE id IN (" + marks + ") AND status = ?");

        assertThat(statement.parameterTypes())
                .hasSize(1_001)
                .startsWith(20L, 20L)
                .endsWith(25L);
        assertThat(statement.typeSources()).containsOnly(INFERRED);
    }

    /** An array type has no array type, so these cannot be packed into arrays. */
    @TestTemplate
    void manyArrays_areAllThere() throws SQLException {
        for (int count : new int[] {101, 1_500}) {
            String conditions = String.join(" OR ", Collections.nCopies(count, "tags && ?"));
            Integer[] types = Collections.nCopies(count, TEXT_ARRAY).toArray(new Integer[0]);

            AnalysedStatement statement = tree("SELECT * FROM customers WHERE " + conditions, types);

            List<Expression> parts =
                    ((Expression.BooleanExpression) statement.root().from().where()).arguments();
            assertThat(parts.get(count - 1).children().get(1)).isEqualTo(new ParameterReference(count, TEXT_ARRAY));
        }
    }

    @TestTemplate
    void rowsOfValues_areAllThere() throws SQLException {
        String rows = String.join(", ", Collections.nCopies(1_000, "(?, ?, ?)"));
        Integer[] types = IntStream.range(0, 3_000)
                .mapToObj(i -> i % 3 == 2 ? VARCHAR : INT4)
                .toArray(Integer[]::new);

        AnalysedStatement declared = tree("INSERT INTO categories VALUES " + rows, types);
        AnalysedStatement open = tree("INSERT INTO categories (id, title) VALUES "
                + String.join(", ", Collections.nCopies(200, "(?, upper(?))")) + " ON CONFLICT DO NOTHING");

        assertThat(declared.parameterTypes()).hasSize(3_000);
        assertThat(references(declared)).contains(new ParameterReference(3_000, VARCHAR));
        assertThat(open.parameterTypes()).hasSize(400).startsWith(23L, 25L);
    }

    private static List<Expression> references(AnalysedStatement statement) {
        List<Expression> references = new ArrayList<>();
        statement
                .root()
                .forEachBlock(block -> block.forEachExpression(expression -> {
                    if (expression instanceof ParameterReference) {
                        references.add(expression);
                    }
                }));
        return references;
    }

    @TestTemplate
    void openTypes_areInferred() throws SQLException {
        AnalysedStatement statement =
                tree("SELECT * FROM orders WHERE id = $1 AND status = $2 AND total > $3 LIMIT $4");

        assertThat(statement.parameterTypes()).containsExactly(20L, 25L, 1700L, 20L);
        assertThat(statement.typeSources()).containsOnly(INFERRED);
        assertThat(tree("SELECT $1").parameterTypes()).containsExactly(25L);
    }

    @TestTemplate
    void typesTheServerCannotInfer_areAssumedAndLabelled() throws SQLException {
        for (Map.Entry<String, List<Long>> entry : WITHOUT_LITERALS.entrySet()) {
            AnalysedStatement statement = tree(entry.getKey());

            assertThat(statement.parameterTypes()).as(entry.getKey()).isEqualTo(entry.getValue());
            assertThat(statement.typeSources()).as(entry.getKey()).contains(ASSUMED);
        }
    }

    @TestTemplate
    void onlyWhatIsAssumed_isLabelled() throws SQLException {
        AnalysedStatement statement =
                tree("SELECT * FROM orders WHERE id = ? AND placed_on > current_date - ?", INT8, 0);

        assertThat(statement.typeSources()).containsExactly(DECLARED, ASSUMED);
        assertThat(tree("SELECT * FROM orders WHERE id = ? AND note = ?", NUMERIC, 0)
                        .typeSources())
                .containsExactly(DECLARED, INFERRED);
    }

    @TestTemplate
    void valueOfOpenType_decidesWhatIsAssumed() throws SQLException {
        String text = "SELECT * FROM orders WHERE placed_on + ? > now()";

        assertThat(types(text, "7")).containsExactly(23L);
        assertThat(types(text, "7 days")).containsExactly(1186L);
    }

    private List<Long> types(String text, String value) throws SQLException {
        Analysis analysis = analyse.analyse(new Sample(text, List.of(new Parameter(value, 0)), 1));
        return ((Analysis.Analysed) analysis).statement().parameterTypes();
    }

    @TestTemplate
    void gapsInTheNumbers_doNoHarm() throws SQLException {
        assertThat(tree("SELECT * FROM orders WHERE id = $1 AND total > $3").parameterTypes())
                .containsExactly(20L, 25L, 1700L);
        assertThat(tree("SELECT * FROM orders WHERE id = $2 AND id <> $2").parameterTypes())
                .containsExactly(25L, 20L);
    }

    @TestTemplate
    void groupKeys_areTheSameExpressionAgain() throws SQLException {
        for (String text : List.of(
                "SELECT date_trunc($1, placed_on), count(*) FROM orders GROUP BY date_trunc($2, placed_on)"
                        + " ORDER BY date_trunc($3, placed_on)",
                "SELECT status || $1, sum(total) FROM orders GROUP BY ROLLUP (status || $2, customer_id)",
                "SELECT coalesce(note, $1), customer_id FROM orders GROUP BY GROUPING SETS ((coalesce(note, $2), customer_id), ())",
                "SELECT DISTINCT total * $1 FROM orders ORDER BY total * $2",
                "SELECT x.n FROM (SELECT left(note, $1) AS n FROM orders GROUP BY left(note, $2) HAVING left(note, $3) > $4) x")) {
            assertThat(tree(text).root().targets()).as(text).isNotEmpty();
        }
    }

    @TestTemplate
    void sampleWithDeclaredTypes_isAnalysedWithThem() throws SQLException {
        Sample sample = new Sample("SELECT * FROM orders WHERE id = ?", List.of(new Parameter("1", NUMERIC)), 1);

        assertThat(((Analysis.Analysed) analyse.analyse(sample)).statement().parameterTypes())
                .containsExactly(1700L);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.analyse.StatementTraits.Kind;
import io.tenfold.postgres.analyse.StatementTraits.RowOrder;
import io.tenfold.postgres.analyse.StatementTraits.Variation;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTraitsTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static Connection connection;
    private static ServerCatalog catalog;

    @BeforeAll
    static void createShop() throws SQLException {
        server.execute(RealisticStatements.shop());
        connection = server.connect();
        catalog = ReadCatalog.read(connection);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VOLATILE_FUNCTION   | SELECT random() FROM orders",
                "VOLATILE_FUNCTION   | SELECT * FROM orders WHERE id = (SELECT shuffle(1))",
                "VOLATILE_FUNCTION   | WITH t AS (SELECT nextval('events_id_seq') AS n) SELECT n FROM t",
                "VOLATILE_FUNCTION   | SELECT count(*) OVER (ORDER BY id ROWS shuffle(1) PRECEDING) FROM orders",
                "TIME_OR_SESSION     | SELECT * FROM orders WHERE shipped_at > now()",
                "TIME_OR_SESSION     | SELECT current_date",
                "TIME_OR_SESSION     | SELECT age(shipped_at) FROM orders",
                "TIME_OR_SESSION     | SELECT rating(1)",
                "FLOAT_AGGREGATE     | SELECT sum(close) FROM prices",
                "FLOAT_AGGREGATE     | SELECT avg(weight) FROM products",
                "FLOAT_AGGREGATE     | SELECT sum(close) OVER (ORDER BY day) FROM prices",
                "UNORDERED_AGGREGATE | SELECT string_agg(name, ',') FROM customers",
                "UNORDERED_AGGREGATE | SELECT array_agg(name) FROM (SELECT name FROM customers ORDER BY name) c",
                "UNORDERED_AGGREGATE | SELECT product_of(close) FROM prices",
                "LIMIT_WITH_TIES     | SELECT * FROM orders LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT * FROM orders ORDER BY placed_on LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT * FROM orders o JOIN lines l ON l.order_id = o.id ORDER BY o.id LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT * FROM lines ORDER BY order_id LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT * FROM products ORDER BY sku LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT * FROM orders o LEFT JOIN lines l ON o.id = 5 AND l.line = 1 ORDER BY o.id LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT status, placed_on FROM orders GROUP BY ROLLUP (1, 2) ORDER BY status LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT status, placed_on, count(*) FROM orders GROUP BY ROLLUP (1, 2) ORDER BY 1, 2 LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT DISTINCT ON (customer_id) * FROM orders ORDER BY customer_id",
                "LIMIT_WITH_TIES     | SELECT name, (SELECT total FROM orders WHERE customer_id = c.id LIMIT 1) FROM customers c",
                "LIMIT_WITH_TIES     | SELECT id, unnest(tags) FROM customers ORDER BY id LIMIT 3",
                "LIMIT_WITH_TIES     | SELECT title FROM products UNION ALL SELECT city FROM customers LIMIT 3",
                "WINDOW_WITH_TIES    | SELECT row_number() OVER (ORDER BY placed_on) FROM orders",
                "SAMPLE              | SELECT * FROM orders TABLESAMPLE SYSTEM (5)"
            })
    void cause_isFound(Kind kind, String text) throws SQLException {
        assertThat(traits(text).variations()).extracting(Variation::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM orders WHERE id = $1",
                "SELECT count(*), sum(total), max(total) FROM orders",
                "SELECT max(close), count(close) FROM prices",
                "SELECT sum(total) OVER (PARTITION BY customer_id), rank() OVER (ORDER BY total) FROM orders",
                "SELECT string_agg(name, ',' ORDER BY name) FROM customers",
                "SELECT age(shipped_at, shipped_at), date_trunc('day', shipped_at), lower(note) FROM orders",
                "SELECT * FROM orders ORDER BY placed_on, id LIMIT 3",
                "SELECT * FROM orders WHERE id = $1 LIMIT 1",
                "SELECT * FROM lines WHERE order_id = $1 ORDER BY line LIMIT 3",
                "SELECT * FROM lines WHERE order_id = 7 AND line = 2 LIMIT 1",
                "SELECT o.*, c.name FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 3",
                "SELECT o.*, c.name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 3",
                "SELECT o.*, c.name FROM customers c RIGHT JOIN orders o ON c.id = o.customer_id ORDER BY o.id LIMIT 3",
                "SELECT l.* FROM lines l JOIN orders o ON o.id = l.order_id ORDER BY o.id, l.line OFFSET 3",
                "SELECT city FROM customers ORDER BY city LIMIT 3",
                "SELECT city, count(*) FROM customers GROUP BY city ORDER BY 1 LIMIT 3",
                "SELECT DISTINCT city FROM customers ORDER BY city LIMIT 3",
                "SELECT count(*) FROM orders LIMIT 1",
                "SELECT * FROM customers c WHERE EXISTS (SELECT 1 FROM orders WHERE customer_id = c.id LIMIT 1)",
                "SELECT DISTINCT ON (id) id, total FROM orders ORDER BY id"
            })
    void cause_isNotFoundWhereThereIsNone(String text) throws SQLException {
        assertThat(traits(text).variations()).isEmpty();
    }

    @Test
    void sample_mayBeVolatileInItsArguments() throws SQLException {
        assertThat(traits("SELECT * FROM orders TABLESAMPLE SYSTEM (shuffle(5))")
                        .variations())
                .extracting(Variation::kind)
                .contains(Kind.VOLATILE_FUNCTION);
        assertThat(traits("SELECT * FROM orders TABLESAMPLE SYSTEM (5) REPEATABLE (shuffle(5))")
                        .variations())
                .extracting(Variation::kind)
                .contains(Kind.VOLATILE_FUNCTION);
    }

    @Test
    void order_isFreeTotalOrLeavesTies() throws SQLException {
        assertThat(traits("SELECT * FROM orders").order()).isEqualTo(RowOrder.FREE);
        assertThat(traits("SELECT * FROM orders ORDER BY total").order()).isEqualTo(RowOrder.TIES_POSSIBLE);
        assertThat(traits("SELECT * FROM orders ORDER BY total, id").order()).isEqualTo(RowOrder.TOTAL);
        assertThat(traits("SELECT * FROM orders WHERE id = 5").order()).isEqualTo(RowOrder.TOTAL);
    }

    @Test
    void effects_areSeenWhereverTheyAre() throws SQLException {
        assertThat(traits("SELECT * FROM orders").writes()).isFalse();
        assertThat(traits("SELECT * FROM orders").locks()).isFalse();
        assertThat(traits("SELECT * FROM orders FOR UPDATE").locks()).isTrue();
        assertThat(traits("WITH g AS (DELETE FROM lines RETURNING *) SELECT * FROM g")
                        .writes())
                .isTrue();
        assertThat(traits("UPDATE orders SET note = 'x'").writes()).isTrue();
    }

    private static StatementTraits traits(String text) throws SQLException {
        Analysis analysis = new AnalyseStatement(connection).analyse(text, List.of());
        assertThat(analysis).as(text).isInstanceOf(Analysis.Analysed.class);
        return StatementTraits.of(((Analysis.Analysed) analysis).statement(), catalog);
    }
}

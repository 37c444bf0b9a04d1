// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkWriteTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private Connection connection;

    @BeforeEach
    void table() throws SQLException {
        server.execute("""
                DROP SCHEMA IF EXISTS "The Shop" CASCADE;
                CREATE SCHEMA "The Shop";
                CREATE TABLE "The Shop"."Order" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE,
                    day date, amount numeric(10, 2) CHECK (amount >= 0), tags text[], code char(3), data bytea, state text
                    DEFAULT 'new')""");
        connection = server.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private BulkInsert insert() {
        return BulkInsert.into(connection, "The Shop.Order", "name", "day", "amount", "tags", "code", "data");
    }

    private static Object[] row(int i) {
        return row("n" + i, BigDecimal.valueOf(i));
    }

    @SuppressWarnings("NullAway")
    private static Object[] row(String name, BigDecimal amount) {
        return new Object[] {
            name, LocalDate.of(2026, 1, 1), amount, new String[] {"a,b", null, "\"q\"\\"}, "abc", new byte[] {0, -1}
        };
    }

    private static List<Object[]> rows(int count) {
        return IntStream.range(0, count).mapToObj(BulkWriteTest::row).toList();
    }

    private long count() throws SQLException {
        return Long.parseLong(Connections.rows(connection, "SELECT count(*) FROM \"The Shop\".\"Order\"")
                .get(0)
                .get(0));
    }

    @Test
    void rows_areInsertedWithExactCountAndValues() throws SQLException {
        assertThat(insert().rows(rows(12_345))).isEqualTo(12_345);
        assertThat(count()).isEqualTo(12_345);
        assertThat(Connections.rows(
                        connection,
                        "SELECT day, amount, tags = ARRAY['a,b', NULL, '\"q\"\\'], code, data, state"
                                + " FROM \"The Shop\".\"Order\" WHERE name = 'n12344'"))
                .containsExactly(List.of("2026-01-01", "12344.00", "t", "abc", "\\x00ff", "new"));
    }

    @Test
    void noRows_insertNothing() throws SQLException {
        assertThat(insert().rows(List.of())).isZero();
    }

    @Test
    void generatedKeys_comeInTheOrderOfTheRows() throws SQLException {
        List<Integer> keys = insert().rowsReturning("id", Integer.class, rows(6_000));
        assertThat(keys).isEqualTo(IntStream.rangeClosed(1, 6_000).boxed().toList());
        assertThat(Connections.rows(connection, "SELECT name FROM \"The Shop\".\"Order\" WHERE id = 4321"))
                .containsExactly(List.of("n4320"));
    }

    @Test
    void rowThatBreaksAConstraint_isNamed_andNothingIsWritten() throws SQLException {
        List<Object[]> rows = new ArrayList<>(rows(7_000));
        rows.set(6_543, row("bad", BigDecimal.valueOf(-1)));
        rows.set(6_800, row("n3", BigDecimal.ONE));
        BulkRowException failure = catchThrowableOfType(BulkRowException.class, () -> insert().rows(rows));
        assertThat(failure.row()).isEqualTo(6_543);
        assertThat(failure.getSQLState()).isEqualTo("23514");
        assertThat((Throwable) failure)
                .hasMessage("the insert into The Shop.Order failed at row 6543 (counted from 0); no row was written")
                .hasCauseInstanceOf(org.postgresql.util.PSQLException.class);
        assertThat(count()).isZero();
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void duplicateWithinTheRows_isNamedAtItsSecondPlace() throws SQLException {
        List<Object[]> rows = new ArrayList<>(rows(100));
        rows.set(77, row("n3", BigDecimal.ONE));
        BulkRowException failure = catchThrowableOfType(BulkRowException.class, () -> insert().rows(rows));
        assertThat(failure.row()).isEqualTo(77);
    }

    @Test
    void callersTransaction_isAsItWasAfterAFailure() throws SQLException {
        connection.setAutoCommit(false);
        insert().rows(rows(3));
        List<Object[]> more = List.of(row("x", BigDecimal.ONE), row("n1", BigDecimal.ONE));
        assertThatThrownBy(() -> insert().rows(more)).isInstanceOf(BulkRowException.class);
        connection.commit();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void valueThatIsNoneOfTheType_isNamed() {
        List<Object[]> rows = new ArrayList<>(rows(10));
        rows.get(4)[1] = "no date";
        assertThat(catchThrowableOfType(BulkRowException.class, () -> insert().rows(rows))
                        .row())
                .isEqualTo(4);
    }

    @Test
    void triggersAndDefaults_workAsInASingleInsert() throws SQLException {
        server.execute("""
                CREATE FUNCTION "The Shop".skip() RETURNS trigger LANGUAGE plpgsql AS
                  $$BEGIN IF NEW.amount > 5 THEN RETURN NULL; END IF; NEW.state := 'seen'; RETURN NEW; END$$;
                CREATE TRIGGER skip BEFORE INSERT ON "The Shop"."Order" FOR EACH ROW EXECUTE FUNCTION "The Shop".skip()""");
        assertThat(insert().rows(rows(10))).isEqualTo(6);
        assertThat(Connections.rows(connection, "SELECT DISTINCT state FROM \"The Shop\".\"Order\""))
                .containsExactly(List.of("seen"));
        assertThatThrownBy(() -> insert().rowsReturning("id", Integer.class, List.<Object[]>of(row(100))))
                .hasMessageContaining("suppressed 1 rows");
    }

    @Test
    void missingColumn_isNamed() {
        assertThatThrownBy(() ->
                        BulkInsert.into(connection, "The Shop.Order", "nome").rows(List.of()))
                .hasMessage("table The Shop.Order has no column nome")
                .hasFieldOrPropertyWithValue("SQLState", "42703");
    }

    @Test
    void update_countsRowsOfEachKey() throws SQLException {
        insert().rows(rows(10));
        long[] counts = BulkUpdate.of(connection, "The Shop.Order")
                .key("name")
                .set("amount", "tags")
                .rowsPerKey(List.of(
                        new Object[] {"n1", 100, new String[] {"x"}},
                        new Object[] {"none", 1, new String[0]},
                        new Object[] {"n2", 1, new String[0]},
                        new Object[] {"n2", 200, new String[] {"last"}}));
        assertThat(counts).containsExactly(1, 0, 0, 1);
        assertThat(Connections.rows(
                        connection,
                        "SELECT amount, tags FROM \"The Shop\".\"Order\" WHERE name IN ('n1', 'n2') ORDER BY name"))
                .containsExactly(List.of("100.00", "{x}"), List.of("200.00", "{last}"));
    }

    @Test
    void update_ofManyRows_countsAll() throws SQLException {
        insert().rows(rows(6_000));
        long changed = BulkUpdate.of(connection, "The Shop.Order")
                .key("id")
                .set("amount")
                .rows(LongStream.rangeClosed(1, 7_000)
                        .mapToObj(id -> new Object[] {id, id * 2})
                        .toList());
        assertThat(changed).isEqualTo(6_000);
        assertThat(Connections.rows(connection, "SELECT sum(amount) FROM \"The Shop\".\"Order\""))
                .containsExactly(List.of("36006000.00"));
    }

    @Test
    void updateThatBreaksAConstraint_namesTheRow() throws SQLException {
        insert().rows(rows(10));
        BulkRowException failure =
                catchThrowableOfType(BulkRowException.class, () -> BulkUpdate.of(connection, "The Shop.Order")
                        .key("name")
                        .set("amount")
                        .rows(List.of(new Object[] {"n1", 1}, new Object[] {"n2", -1}, new Object[] {"n3", 1})));
        assertThat(failure.row()).isEqualTo(1);
    }
}

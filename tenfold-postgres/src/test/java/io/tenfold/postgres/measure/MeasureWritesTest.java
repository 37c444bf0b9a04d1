// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.postgres.measure.WriteMeasurement.Measured;
import io.tenfold.postgres.measure.WriteMeasurement.NotMeasured;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeasureWritesTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final TableName SALES = new TableName("public", "Sales");
    private static final TableName EMPTY = new TableName("public", "empty");

    @BeforeAll
    static void sales() {
        server.execute("""
                CREATE TABLE shops (id int PRIMARY KEY);
                INSERT INTO shops SELECT generate_series(0, 9);
                CREATE TABLE "Sales" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shop int REFERENCES shops,
                  amount int, doubled int GENERATED ALWAYS AS (amount * 2) STORED);
                INSERT INTO "Sales" (shop, amount) SELECT n % 10, n * 7919 % 20011 FROM generate_series(1, 20000) n;
                CREATE TABLE lines (sale int REFERENCES "Sales");
                INSERT INTO lines SELECT id FROM "Sales";
                CREATE TABLE empty (id int);
                CREATE INDEX tf_sales_amount ON "Sales" (amount);
                CREATE INDEX tf_empty_id ON empty (id);
                COMMENT ON INDEX tf_sales_amount IS 'tenfold test 2026-01-01T00:00:00Z 0123456789abcdef';
                COMMENT ON INDEX tf_empty_id IS 'tenfold test 2026-01-01T00:00:00Z 0123456789abcdef';""");
    }

    @Test
    void anotherIndex_costsLogForEachRow() throws SQLException {
        String before = state();
        Measured measured = (Measured) measure(SALES);
        WriteCost cost = measured.cost();

        assertThat(cost.indexes()).containsExactly("tf_sales_amount");
        assertThat(cost.rows()).isEqualTo(5000);
        assertThat(cost.walBytesBefore()).isBetween(50.0, 400.0);
        assertThat(cost.walBytesAfter()).isGreaterThan(cost.walBytesBefore() + 30);
        assertThat(cost.microsecondsBefore()).isPositive();
        assertThat(measured.conditions()).contains("full_page_writes");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void emptyTable_isNotMeasured() throws SQLException {
        assertThat(((NotMeasured) measure(EMPTY)).reason()).contains("empty");
    }

    @Test
    void tableWithoutNewIndex_isNotMeasured() throws SQLException {
        assertThat(((NotMeasured) measure(new TableName("public", "shops"))).reason())
                .contains("none");
    }

    private static WriteMeasurement measure(TableName table) throws SQLException {
        List<Change> changes = List.of(applied("tf_sales_amount"), applied("tf_empty_id"));
        try (Connection connection = server.connect()) {
            return new MeasureWrites(connection).measure(table, changes, 5000);
        }
    }

    private static Change applied(String name) {
        return new Change(name, ChangeKind.INDEX, "", "", 0, ChangeState.APPLIED, "");
    }

    private static String state() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) || ' ' || sum(hashtext(s::text)) || ' '"
                        + " || (SELECT count(*) FROM lines) || ' ' || (SELECT string_agg(indexrelid::text, ',')"
                        + " FROM pg_index WHERE indrelid = '\"Sales\"'::regclass) FROM \"Sales\" s")) {
            row.next();
            return row.getString(1);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.jdbc.StatementEvent;
import io.tenfold.jdbc.StatementListener;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.jdbc.UnitOfWork;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Parameter;
import io.tenfold.testkit.PostgresServer;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class CaptureTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private TenfoldDataSource dataSource = TenfoldDataSource.wrap(plain());

    @BeforeAll
    static void table() {
        server.execute("CREATE TABLE item (id int PRIMARY KEY, name text);"
                + " INSERT INTO item SELECT i, 'item ' || i FROM generate_series(1, 100) i");
    }

    @BeforeEach
    void observe() {
        dataSource = TenfoldDataSource.wrap(plain());
    }

    private static DataSource plain() {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(server.url());
        plain.setUser(server.server().superuser());
        plain.setPassword(server.server().password());
        return plain;
    }

    private List<CapturedStatement> statements() {
        return dataSource.capture().capture().statements();
    }

    @Test
    void query_isCapturedWithTextValuesRowsAndTime() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT name FROM item WHERE id < ?")) {
            query.setInt(1, 6);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    assertThat(row.getString(1)).startsWith("item");
                }
            }
        }
        assertThat(statements()).singleElement().satisfies(statement -> {
            assertThat(statement.text()).isEqualTo("SELECT name FROM item WHERE id < ?");
            assertThat(statement.parameters()).containsExactly(new Parameter("6", 23));
            assertThat(statement.rows()).isEqualTo(OptionalLong.of(5));
            assertThat(statement.totalMs().orElse(0)).isPositive();
            assertThat(statement.source()).isEqualTo("application");
        });
    }

    @Test
    void callSite_isTheApplicationsOwnLine() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1").close();
        }
        assertThat(statements().get(0).occurrence().callSite())
                .startsWith("io.tenfold.application.CaptureTest.callSite_isTheApplicationsOwnLine(CaptureTest.java:");
    }

    @Test
    void resultLeftOpen_isCapturedWhenTheConnectionCloses() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            ResultSet row = connection.prepareStatement("SELECT id FROM item").executeQuery();
            row.next();
            assertThat(statements()).isEmpty();
        }
        assertThat(statements()).singleElement().satisfies(statement -> assertThat(statement.rows())
                .isEqualTo(OptionalLong.of(1)));
    }

    @Test
    void everySetter_givesTextAndTypeAsTheDriverDeclaresIt() throws SQLException {
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        String sql = "SELECT ?::int8, ?::int2, ?::text, ?::bool, ?::float8, ?::float4, ?::numeric, ?::bytea, ?::date,"
                + " ?::date, ?::uuid, ?::text[], ?::int4, ?::numeric";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, 7);
            query.setShort(2, (short) 8);
            query.setString(3, "O'Brien");
            query.setBoolean(4, true);
            query.setDouble(5, 1.5);
            query.setFloat(6, 2.5f);
            query.setBigDecimal(7, new BigDecimal("1.50"));
            query.setBytes(8, new byte[] {1, (byte) 0xAB});
            query.setDate(9, Date.valueOf("2026-02-03"));
            query.setObject(10, LocalDate.of(2026, 2, 4));
            query.setObject(11, uuid);
            query.setArray(12, connection.createArrayOf("text", new String[] {"a, b", "c\"\\", null, "NULL", ""}));
            query.setNull(13, Types.INTEGER);
            query.setObject(14, new BigDecimal("2.345"), Types.NUMERIC, 2);
            query.executeQuery().close();
        }
        assertThat(statements().get(0).parameters())
                .containsExactly(
                        new Parameter("7", 20),
                        new Parameter("8", 21),
                        new Parameter("O'Brien", 1043),
                        new Parameter("true", 16),
                        new Parameter("1.5", 701),
                        new Parameter("2.5", 700),
                        new Parameter("1.50", 1700),
                        new Parameter("\\x01ab", 17),
                        new Parameter("2026-02-03", 0),
                        new Parameter("2026-02-04", 0),
                        new Parameter(uuid.toString(), 2950),
                        new Parameter("{\"a, b\",\"c\\\"\\\\\",NULL,\"NULL\",\"\"}", 1009),
                        new Parameter(null, 0),
                        new Parameter("2.35", 1700));
    }

    @Test
    void stream_isCapturedWithoutValues() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT ?::text")) {
            query.setCharacterStream(1, new StringReader("long"));
            query.executeQuery().close();
        }
        assertThat(statements()).singleElement().satisfies(statement -> assertThat(statement.parameters())
                .isEmpty());
    }

    @Test
    void valueChangedAfterSetting_isCapturedAsItWasSent() throws SQLException {
        byte[] bytes = {1};
        Date date = Date.valueOf("2026-01-01");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT ?::bytea, ?::date")) {
            query.setBytes(1, bytes);
            query.setDate(2, date);
            bytes[0] = 9;
            date.setTime(0);
            query.executeQuery().close();
        }
        assertThat(statements().get(0).parameters())
                .containsExactly(new Parameter("\\x01", 17), new Parameter("2026-01-01", 0));
    }

    @Test
    void reboundStatement_keepsTheValuesOfEachExecution() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
            for (int i = 1; i <= 3; i++) {
                query.setInt(1, i);
                query.executeQuery().close();
            }
        }
        assertThat(statements())
                .extracting(statement -> statement.parameters().get(0).text())
                .containsExactly("1", "2", "3");
    }

    @Test
    void namedUnits_nestAndEnd() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            try (UnitOfWork outer = dataSource.unitOfWork("outer")) {
                statement.execute("SELECT 1");
                try (UnitOfWork inner = dataSource.unitOfWork("inner")) {
                    statement.execute("SELECT 2");
                    assertThat(inner).isNotSameAs(outer);
                }
                statement.execute("SELECT 3");
            }
            statement.execute("SELECT 4");
        }
        assertThat(statements())
                .extracting(statement -> statement.occurrence().unitName())
                .containsExactly("outer", "inner", "outer", null);
        assertThat(statements().get(0).occurrence().unitOfWork())
                .isEqualTo(statements().get(2).occurrence().unitOfWork())
                .isNotEqualTo(statements().get(3).occurrence().unitOfWork());
    }

    @Test
    void preparedBatch_isOneRecordWithItsCalls() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE item SET name = name WHERE id = ?")) {
            for (int i = 1; i <= 4; i++) {
                update.setInt(1, i);
                update.addBatch();
            }
            assertThat(update.executeBatch()).containsExactly(1, 1, 1, 1);
        }
        assertThat(statements()).singleElement().satisfies(statement -> {
            assertThat(statement.calls()).isEqualTo(4);
            assertThat(statement.rows()).isEqualTo(OptionalLong.of(4));
            assertThat(statement.parameters()).containsExactly(new Parameter("1", 23));
        });
    }

    @Test
    void failure_reachesTheApplicationUnchanged_andIsNotCaptured() throws SQLException {
        List<StatementEvent> failed = new ArrayList<>();
        TenfoldDataSource listened = TenfoldDataSource.builder()
                .dataSource(plain())
                .captureLimit(10)
                .listener(new StatementListener() {
                    @Override
                    public void failed(StatementEvent event) {
                        failed.add(event);
                    }
                })
                .build();
        try (Connection connection = listened.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT nothing FROM nowhere"))
                    .isInstanceOf(org.postgresql.util.PSQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "42P01");
        }
        assertThat(failed).hasSize(1);
        assertThat(listened.capture().capture().statements()).isEmpty();
    }

    @Test
    void listenerThatThrows_isCountedAndHarmless() throws SQLException {
        TenfoldDataSource listened = TenfoldDataSource.builder()
                .dataSource(plain())
                .listener(new StatementListener() {
                    @Override
                    public void executed(StatementEvent event) {
                        throw new AssertionError("the listener is broken");
                    }
                })
                .build();
        try (Connection connection = listened.getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT 42")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
        assertThat(listened.observerFailures()).isEqualTo(1);
    }

    @Test
    void capture_forgetsTheOldestAndCountsThem() throws SQLException {
        TenfoldDataSource small =
                TenfoldDataSource.builder().dataSource(plain()).captureLimit(3).build();
        try (Connection connection = small.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 5; i++) {
                statement.execute("SELECT " + i);
            }
        }
        assertThat(small.capture().capture().statements())
                .extracting(CapturedStatement::text)
                .containsExactly("SELECT 3", "SELECT 4", "SELECT 5");
        assertThat(small.capture().dropped()).isEqualTo(2);
    }

    @Test
    void switchedOff_recordsNothing() throws SQLException {
        dataSource.capture().enabled(false);
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("SELECT 1");
        }
        assertThat(statements()).isEmpty();
    }

    @Test
    void connectionUse_countsOpeningsAndHandOuts() throws SQLException {
        try (Connection one = dataSource.getConnection();
                Connection two = dataSource.getConnection()) {
            assertThat(one.isValid(1) && two.isValid(1)).isTrue();
        }
        dataSource.getConnection().close();
        ConnectionUse use = dataSource.capture().capture().connections();
        assertThat(use.opened()).isEqualTo(3);
        assertThat(use.handedOut()).isEqualTo(3);
        assertThat(use.mostInUse()).isEqualTo(2);
        assertThat(use.openingMs()).isPositive();
    }

    @Test
    void fetchSize_countsTheTimeInsideNext() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement("SELECT id FROM item")) {
                query.setFetchSize(10);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        assertThat(row.getInt(1)).isPositive();
                    }
                }
            }
        }
        assertThat(statements()).singleElement().satisfies(statement -> assertThat(statement.rows())
                .isEqualTo(OptionalLong.of(100)));
    }

    @Test
    void profile_knowsTheLatencyOfEachShape() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 10; i++) {
                statement.execute("SELECT name FROM item WHERE id = " + i);
            }
            statement.execute("SELECT pg_sleep(0.05)");
        }
        assertThat(dataSource.profile().shapes()).hasSize(2).first().satisfies(shape -> assertThat(
                        shape.shape().text())
                .contains("pg_sleep"));
        assertThat(dataSource.profile().slowQueries(java.time.Duration.ofMillis(40)))
                .singleElement()
                .satisfies(shape -> assertThat(shape.latency().p95Ms()).isGreaterThan(40));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.IndexName;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A table, and changes to it. Waiting ends with a sentence; the time-out only keeps what hangs from hanging the tests. */
@Timeout(180)
abstract class ChangeServerContract {
    static final TableName ORDERS = new TableName("public", "orders");
    static final Ddl.CreateIndex BY_CUSTOMER = create(IndexDefinition.btree(ORDERS, List.of("customer")));

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    abstract PostgresServer server();

    @BeforeEach
    void table() {
        server().execute("""
                CREATE TABLE orders (id int, customer int, note text);
                INSERT INTO orders SELECT n, n % 100, 'note ' || n FROM generate_series(1, 5000) n;""");
    }

    @AfterEach
    void noTable() {
        server().execute("DROP TABLE IF EXISTS orders CASCADE; DROP TABLE IF EXISTS parts CASCADE");
    }

    /** The statement for an index, under the name it gets. */
    static Ddl.CreateIndex create(IndexDefinition definition) {
        return Ddl.CreateIndex.of(IndexName.of(definition), definition);
    }

    static Ddl.CreateIndex onExpression(String expression) {
        return create(new IndexDefinition(
                ORDERS,
                IndexMethod.BTREE,
                List.of(new IndexKey(null, expression, false, false, null, null)),
                List.of(),
                null,
                false));
    }

    Outcome make(Ddl ddl) {
        return make(ddl, false);
    }

    Outcome make(Ddl ddl, boolean begunEarlier) {
        try (ChangeServer changes = open(Progress.silent())) {
            return changes.make(ddl, begunEarlier, Announce.nobody());
        }
    }

    Outcome remove(Ddl.CreateIndex index) {
        try (ChangeServer changes = open(Progress.silent())) {
            return changes.remove(index, false, Announce.nobody());
        }
    }

    /** Ready to change something. */
    ChangeServer open(Progress progress) {
        return open(settings(), progress);
    }

    static ChangeServer open(ConnectionSettings settings, Progress progress) {
        ChangeServer changes = ChangeServer.open(settings, progress);
        changes.begin();
        return changes;
    }

    ConnectionSettings settings() {
        return server().settings();
    }

    /** A build waits in its last phase for snapshots older than its own; the table itself is not locked. */
    Connection oldSnapshot() throws SQLException {
        Connection holder = server().connect();
        holder.setAutoCommit(false);
        holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT count(*) FROM pg_catalog.pg_class");
        }
        return holder;
    }

    void waitUntilBuildWaitsFor(String what) {
        waitUntil(
                "a build waits for " + what,
                () -> !ask("SELECT count(*) FROM pg_stat_progress_create_index p JOIN pg_database d ON d.oid = p.datid"
                                + " WHERE d.datname = current_database() AND p.phase = 'waiting for " + what + "'")
                        .equals("0"));
    }

    static void waitUntil(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain until " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    void invalidate(String name) {
        server().execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + name + "'::regclass");
    }

    String validity(String name) {
        return ask("SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END FROM pg_index"
                + " JOIN pg_class ON pg_class.oid = indexrelid WHERE relname = '" + name + "'), 'absent')");
    }

    String ask(String sql) {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.Relay;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds on every version. The time-out only keeps a hanging build from hanging the tests. */
@Timeout(120)
abstract class ApplyIndexesContract {
    private static final TableName ORDERS = new TableName("public", "orders");
    private static final IndexDefinition BY_CUSTOMER = IndexDefinition.btree(ORDERS, List.of("customer"));

    private static final IndexDefinition BY_PART =
            IndexDefinition.btree(new TableName("public", "parts"), List.of("k"));

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

    @Test
    void build_leavesAValidIndexThatCarriesOurComment() throws SQLException {
        Change change = apply(BY_CUSTOMER);

        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(change.id()).isEqualTo(IndexName.of(BY_CUSTOMER));
        assertThat(change.ddl()).isEqualTo(PrintIndex.create(change.id(), BY_CUSTOMER, true));
        assertThat(change.bytes()).isEqualTo(Long.parseLong(ask("SELECT pg_relation_size('" + change.id() + "')")));
        assertThat(validity(change.id())).isEqualTo("valid");
        assertThat(ask("SELECT obj_description('" + change.id() + "'::regclass)"))
                .matches("tenfold \\S+ \\d{4}-\\d\\d-\\d\\dT\\S+Z [0-9a-f]{16}");
    }

    @Test
    void build_doesNotGatherStatisticsOfPlainColumns() throws SQLException {
        apply(BY_CUSTOMER);

        assertThat(ask("SELECT count(*) FROM pg_stats WHERE tablename = 'orders'"))
                .isEqualTo("0");
    }

    @Test
    void expressionIndex_getsItsStatistics() throws SQLException {
        Change change = apply(onExpression("lower(note)"));

        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(ask("SELECT count(*) FROM pg_stats WHERE tablename = '" + change.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void oddNames_areBuiltAndTakenBack() throws SQLException {
        server().execute("""
                CREATE SCHEMA "We;ird"; CREATE TABLE "We;ird"."Ta""ble é" ("select" int, "a b" text)""");
        IndexDefinition odd = IndexDefinition.btree(new TableName("We;ird", "Ta\"ble é"), List.of("select", "a b"));
        try (ApplyIndexes apply = ApplyIndexes.open(settings(), Progress.silent())) {
            Change change = apply.apply(recommendation(odd));
            assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
            assertThat(apply.apply(recommendation(odd)).detail()).contains("earlier run");
            assertThat(apply.revert(change).state()).isEqualTo(ChangeState.REVERTED);
        } finally {
            server().execute("DROP SCHEMA \"We;ird\" CASCADE");
        }
    }

    @Test
    void sameIndexBuiltEarlier_isNotBuiltAgain() {
        Change first = apply(BY_CUSTOMER);
        Change second = apply(BY_CUSTOMER);

        assertThat(second.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(second.detail()).contains("earlier run");
        assertThat(second.undo()).isEqualTo(first.undo());
    }

    @Test
    void sameIndexBuiltBySomebodyElse_staysTheirs() throws SQLException {
        server().execute(PrintIndex.create(IndexName.of(BY_CUSTOMER), BY_CUSTOMER, false));

        Change change = apply(BY_CUSTOMER);

        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(change.detail()).contains("somebody else");
        assertThat(change.undo()).isNull();
        assertThat(revert(change).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(validity(change.id())).isEqualTo("valid");
    }

    @Test
    void otherIndexOfThatName_isNotTouched() throws SQLException {
        String name = IndexName.of(BY_CUSTOMER);
        server().execute("CREATE INDEX " + name + " ON orders (customer DESC)");

        Change change = apply(BY_CUSTOMER);

        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.detail()).contains("is something else");
        assertThat(ask("SELECT pg_get_indexdef('" + name + "'::regclass)")).contains("customer DESC");
    }

    @Test
    void tableOfThatName_isNotTouched() {
        String name = IndexName.of(BY_CUSTOMER);
        server().execute("CREATE TABLE " + name + " ()");
        try {
            assertThat(apply(BY_CUSTOMER).detail()).contains("no index");
        } finally {
            server().execute("DROP TABLE " + name);
        }
    }

    @Test
    void invalidRemnantOfOurs_isReplaced() throws SQLException {
        String name = IndexName.of(BY_CUSTOMER);
        server().execute(PrintIndex.create(name, BY_CUSTOMER, false));
        String remnant = ask("SELECT '" + name + "'::regclass::oid");
        invalidate(name);

        Change change = apply(BY_CUSTOMER);

        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(validity(name)).isEqualTo("valid");
        assertThat(ask("SELECT '" + name + "'::regclass::oid")).isNotEqualTo(remnant);
    }

    @Test
    void invalidIndexOfSomebodyElse_isNotTouched() throws SQLException {
        String name = IndexName.of(BY_CUSTOMER);
        server().execute(PrintIndex.create(name, BY_CUSTOMER, false));
        server().execute("COMMENT ON INDEX " + name + " IS 'ask Maria before you drop this'");
        invalidate(name);

        Change change = apply(BY_CUSTOMER);

        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.detail()).contains("belongs to somebody else").contains("DROP INDEX CONCURRENTLY");
        assertThat(validity(name)).isEqualTo("invalid");
    }

    @Test
    void invalidIndexThatIsSomethingElse_isNotTouched() throws SQLException {
        String name = IndexName.of(BY_CUSTOMER);
        server().execute("CREATE INDEX " + name + " ON orders (note)");
        invalidate(name);

        assertThat(apply(BY_CUSTOMER).state()).isEqualTo(ChangeState.FAILED);
        assertThat(validity(name)).isEqualTo("invalid");
    }

    @Test
    void openTransaction_isWaitedForThoughTheDatabaseHasAShortLockTimeout() throws Exception {
        server().execute("ALTER DATABASE " + server().database() + " SET lock_timeout = '20ms'");
        try (Connection holder = oldSnapshot()) {
            CompletableFuture<Change> build = CompletableFuture.supplyAsync(() -> apply(BY_CUSTOMER));
            waitUntilBuildWaits();
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("invalid");
            holder.rollback();

            assertThat(build.get().state()).isEqualTo(ChangeState.APPLIED);
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("valid");
        } finally {
            server().execute("ALTER DATABASE " + server().database() + " RESET lock_timeout");
        }
    }

    @Test
    void buildCancelledByTheServersSide_isTriedAgainAndThenLeavesNothing() throws Exception {
        try (Connection holder = oldSnapshot()) {
            CompletableFuture<Change> build = CompletableFuture.supplyAsync(() -> apply(BY_CUSTOMER));
            while (!build.isDone()) {
                server().execute("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index"
                        + " WHERE phase = 'waiting for old snapshots'");
            }

            assertThat(holder.isClosed()).isFalse();
            assertThat(build.get().state()).isEqualTo(ChangeState.FAILED);
            assertThat(build.get().detail())
                    .contains("57014")
                    .contains("after 4 attempts")
                    .contains("nothing of it is left");
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("absent");
        }
    }

    @Test
    void deadlock_isTriedAgain() throws Exception {
        try (Connection writer = server().connect();
                Statement statement = writer.createStatement()) {
            statement.execute("SET deadlock_timeout = '1min'");
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO orders VALUES (0, 0, '')");
            CompletableFuture<Change> build = CompletableFuture.supplyAsync(() -> apply(BY_CUSTOMER));
            waitUntilBuildWaitsFor("writers before build");
            // waits for the build, which waits for this transaction; the server finds that out and ends the build
            statement.execute("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");
            writer.rollback();

            assertThat(build.get().state()).isEqualTo(ChangeState.APPLIED);
            assertThat(build.get().detail()).contains("at attempt 2");
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("valid");
        }
    }

    @Test
    void lockNotAvailable_isTriedAgain() throws Exception {
        server().execute("CREATE FUNCTION impatient() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM set_config('lock_timeout', '50ms', false); END $$;"
                + " CREATE EVENT TRIGGER impatient ON ddl_command_start WHEN TAG IN ('CREATE INDEX')"
                + " EXECUTE FUNCTION impatient()");
        List<String> phases = Collections.synchronizedList(new ArrayList<>());
        try (Connection holder = server().connect();
                Statement statement = holder.createStatement();
                ApplyIndexes apply = ApplyIndexes.open(settings(), (id, phase, percent) -> phases.add(phase))) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<Change> build =
                    CompletableFuture.supplyAsync(() -> apply.apply(recommendation(BY_CUSTOMER)));
            while (phases.stream().noneMatch(phase -> phase.contains("55P03"))) {
                Thread.sleep(20);
            }
            holder.rollback();

            assertThat(build.get().state()).isEqualTo(ChangeState.APPLIED);
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("valid");
        } finally {
            server().execute("DROP EVENT TRIGGER impatient; DROP FUNCTION impatient()");
        }
    }

    @Test
    void sameIndexUnderAnotherName_isEnough() throws SQLException {
        server().execute("CREATE INDEX theirs ON orders (customer)");

        Change change = apply(BY_CUSTOMER);

        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(change.detail()).contains("under the name theirs");
        assertThat(change.undo()).isNull();
        assertThat(validity(change.id())).isEqualTo("absent");
    }

    @Test
    void buildCancelledByOurSide_leavesNothingAndBeginsNoOther() throws Exception {
        try (Connection holder = oldSnapshot();
                ApplyIndexes apply = ApplyIndexes.open(settings(), Progress.silent())) {
            IndexDefinition next = IndexDefinition.btree(ORDERS, List.of("id"));
            CompletableFuture<List<Change>> build = CompletableFuture.supplyAsync(
                    () -> apply.apply(List.of(recommendation(BY_CUSTOMER), recommendation(next))));
            waitUntilBuildWaits();

            assertThat(apply.cancel()).isTrue();

            assertThat(holder.isClosed()).isFalse();
            assertThat(build.get()).extracting(Change::state).containsExactly(ChangeState.FAILED, ChangeState.PLANNED);
            assertThat(build.get().get(0).detail()).contains("cancelled");
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("absent");
            assertThat(validity(IndexName.of(next))).isEqualTo("absent");
        }
    }

    @Test
    void buildWhoseServerProcessIsTerminated_leavesNothing() throws Exception {
        try (Connection holder = oldSnapshot()) {
            CompletableFuture<Change> build = CompletableFuture.supplyAsync(() -> apply(BY_CUSTOMER));
            waitUntilBuildWaits();
            server().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");

            Change change = build.get();
            assertThat(holder.isClosed()).isFalse();
            assertThat(change.state()).isEqualTo(ChangeState.FAILED);
            assertThat(change.detail()).contains("57P01").contains("nothing of it is left");
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("absent");
        }
    }

    @Test
    void connectionLost_theServersOwnEndingCounts() throws Exception {
        try (Connection holder = oldSnapshot();
                Relay relay = Relay.to(server().server().port());
                ApplyIndexes apply = ApplyIndexes.open(through(relay), Progress.silent())) {
            CompletableFuture<Change> build =
                    CompletableFuture.supplyAsync(() -> apply.apply(recommendation(BY_CUSTOMER)));
            waitUntilBuildWaits();
            relay.cutFirst();
            holder.rollback();

            assertThat(build.get().state()).isEqualTo(ChangeState.APPLIED);
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("valid");
            assertThat(apply.revert(build.get()).state()).isEqualTo(ChangeState.REVERTED);
        }
    }

    @Test
    void connectionLostWithoutAnother_saysThatItDoesNotKnow() throws Exception {
        try (Connection holder = oldSnapshot();
                Relay relay = Relay.to(server().server().port());
                ApplyIndexes apply = new ApplyIndexes(through(relay).open(), Progress.silent())) {
            CompletableFuture<Change> build =
                    CompletableFuture.supplyAsync(() -> apply.apply(recommendation(BY_CUSTOMER)));
            waitUntilBuildWaits();
            relay.cutFirst();

            assertThat(build.get().state()).isEqualTo(ChangeState.FAILED);
            assertThat(build.get().detail()).contains("unknown");
            holder.rollback();
        }
    }

    @Test
    void pooler_isRefused() throws Exception {
        try (Relay relay = Relay.poolingTo(server().server().port());
                ApplyIndexes apply = ApplyIndexes.open(through(relay), Progress.silent())) {
            Change change = apply.apply(recommendation(BY_CUSTOMER));

            assertThat(change.state()).isEqualTo(ChangeState.FAILED);
            assertThat(change.detail()).contains("pooler");
            assertThat(validity(IndexName.of(BY_CUSTOMER))).isEqualTo("absent");
        }
    }

    @Test
    void failingExpression_leavesNothingAndTellsNoValue() throws SQLException {
        server().execute("UPDATE orders SET note = 'secret-value' WHERE id = 7");
        IndexDefinition failing = onExpression("CAST(note AS integer)");

        Change change = apply(failing);

        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.detail()).contains("22P02").doesNotContain("note 1").doesNotContain("secret");
        assertThat(validity(IndexName.of(failing))).isEqualTo("absent");
    }

    @Test
    void duplicatesUnderAUniqueIndex_leaveNothingAndTellNoValue() throws SQLException {
        IndexDefinition unique = new IndexDefinition(
                ORDERS, IndexMethod.BTREE, List.of(IndexKey.ascending("customer")), List.of(), null, true);

        Change change = apply(unique);

        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.detail()).contains("23505").doesNotContain("Key").doesNotContain("=");
        assertThat(validity(IndexName.of(unique))).isEqualTo("absent");
    }

    @Test
    void partitionedTable_isBuiltPartitionByPartition() throws SQLException {
        parts();

        Change change = apply(BY_PART);

        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(change.detail()).contains("on 3 partitions");
        assertThat(validity(change.id())).isEqualTo("valid");
        assertThat(partsIndexes()).isEqualTo("5 valid of 5");
        assertThat(apply(BY_PART).detail()).contains("earlier run");
    }

    @Test
    void partitionedTableHalfDone_isGoneOnWith() throws SQLException {
        parts();
        Change first = apply(BY_PART);
        server().execute("DROP INDEX " + first.id());
        String leaf = IndexName.ofPartition(first.id(), new TableName("public", "parts_1"));
        server().execute("CREATE INDEX " + leaf + " ON parts_1 (k)");
        invalidate(leaf);

        assertThat(apply(BY_PART).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(partsIndexes()).isEqualTo("5 valid of 5");
    }

    @Test
    void partitionedTableWhoseReadersStay_isJoinedWhenTheyGo() throws Exception {
        parts();
        List<String> phases = Collections.synchronizedList(new ArrayList<>());
        try (Connection writer = server().connect();
                Statement statement = writer.createStatement();
                ApplyIndexes apply = ApplyIndexes.open(settings(), (id, phase, percent) -> {
                    if (phase.contains("attaching") && !phases.contains(phase)) {
                        begin(statement);
                    }
                    phases.add(phase);
                })) {
            CompletableFuture<Change> build = CompletableFuture.supplyAsync(() -> apply.apply(recommendation(BY_PART)));
            while (phases.stream().filter(phase -> phase.contains("attaching")).count() < 2) {
                Thread.sleep(20);
            }
            writer.rollback();

            assertThat(build.get().state()).isEqualTo(ChangeState.APPLIED);
            assertThat(partsIndexes()).isEqualTo("5 valid of 5");
        }
    }

    private static void begin(Statement statement) {
        try {
            statement.getConnection().setAutoCommit(false);
            statement.execute("INSERT INTO parts VALUES (1, 1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void parts() {
        server().execute("CREATE TABLE parts (id int, k int) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                + " CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (30) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_2a PARTITION OF parts_2 FOR VALUES FROM (10) TO (20);"
                + " CREATE TABLE parts_2b PARTITION OF parts_2 FOR VALUES FROM (20) TO (30);"
                + " INSERT INTO parts SELECT n % 30, n FROM generate_series(1, 300) n");
    }

    private String partsIndexes() throws SQLException {
        return ask("SELECT count(*) FILTER (WHERE indisvalid) || ' valid of ' || count(*) FROM pg_index"
                + " WHERE indrelid::regclass::text LIKE 'parts%'");
    }

    @Test
    void missingTable_isRefusedWithASentence() {
        Change change = apply(IndexDefinition.btree(new TableName("public", "nowhere"), List.of("id")));

        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.detail()).contains("nowhere is not there");
    }

    @Test
    void oneFailure_doesNotStopTheRest() {
        try (ApplyIndexes apply = ApplyIndexes.open(settings(), Progress.silent())) {
            List<Change> changes = apply.apply(
                    List.of(recommendation(onExpression("CAST(note AS integer)")), recommendation(BY_CUSTOMER)));
            assertThat(changes).extracting(Change::state).containsExactly(ChangeState.FAILED, ChangeState.APPLIED);
        }
    }

    @Test
    void changeOfTheDataSource_isNotTheDatabases() {
        Candidate pool = new Candidate.RuntimeChange(new RuntimeRule.PoolConnections(4), List.of(), "test");
        Recommendation recommendation = new Recommendation(
                "pool",
                ChangeKind.CONNECTION_POOL,
                pool,
                null,
                null,
                null,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                "test");
        try (ApplyIndexes apply = ApplyIndexes.open(settings(), Progress.silent())) {
            assertThat(apply.apply(recommendation).state()).isEqualTo(ChangeState.PLANNED);
        }
    }

    @Test
    void revert_dropsWhatIsOurs() throws SQLException {
        Change change = apply(BY_CUSTOMER);

        assertThat(revert(change).state()).isEqualTo(ChangeState.REVERTED);
        assertThat(validity(change.id())).isEqualTo("absent");
        assertThat(revert(change).detail()).contains("gone already");
    }

    @Test
    void revert_leavesWhatWasBuiltAnewUnderTheName() throws SQLException {
        Change change = apply(BY_CUSTOMER);
        server().execute("DROP INDEX " + change.id() + "; CREATE INDEX " + change.id() + " ON orders (customer)");

        assertThat(revert(change).detail()).contains("not taken back");
        assertThat(validity(change.id())).isEqualTo("valid");
    }

    @Test
    void revert_leavesWhatWasAltered() throws SQLException {
        Change change = apply(BY_CUSTOMER);
        server().execute("ALTER INDEX " + change.id() + " SET (fillfactor = 50)");

        assertThat(revert(change).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(validity(change.id())).isEqualTo("valid");
    }

    @Test
    void progress_isToldAndItsFailuresDoNoHarm() throws Exception {
        List<String> phases = Collections.synchronizedList(new ArrayList<>());
        Progress listener = (id, phase, percent) -> {
            phases.add(phase);
            throw new IllegalStateException("a listener's own failure");
        };
        try (Connection holder = oldSnapshot();
                ApplyIndexes apply = ApplyIndexes.open(settings(), listener)) {
            CompletableFuture<Change> build =
                    CompletableFuture.supplyAsync(() -> apply.apply(recommendation(BY_CUSTOMER)));
            waitUntilBuildWaits();
            while (phases.stream().noneMatch(phase -> phase.contains("waiting"))) {
                Thread.sleep(20);
            }
            holder.rollback();

            assertThat(build.get().state()).isEqualTo(ChangeState.APPLIED);
            assertThat(phases).startsWith("creating").endsWith("done");
        }
    }

    @Test
    void callersConnection_getsItsSettingsBack() throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + server().database() + " SET statement_timeout = '55s'");
        }
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            new ApplyIndexes(connection, Progress.silent()).apply(recommendation(BY_CUSTOMER));

            assertThat(connection.getAutoCommit()).isFalse();
            try (ResultSet row = statement.executeQuery("SHOW statement_timeout")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("55s");
            }
        } finally {
            server().execute("ALTER DATABASE " + server().database() + " RESET statement_timeout");
        }
    }

    private Change apply(IndexDefinition definition) {
        try (ApplyIndexes apply = ApplyIndexes.open(settings(), Progress.silent())) {
            return apply.apply(recommendation(definition));
        }
    }

    private Change revert(Change change) {
        try (ApplyIndexes apply = ApplyIndexes.open(settings(), Progress.silent())) {
            return apply.revert(change);
        }
    }

    private ConnectionSettings settings() {
        return server().settings();
    }

    /** Without encryption: the relay reads along. */
    private ConnectionSettings through(Relay relay) {
        ConnectionSettings direct = settings();
        return new ConnectionSettings(
                "127.0.0.1",
                relay.port(),
                direct.database(),
                direct.user(),
                direct.password(),
                Map.of("sslmode", "disable", "gssEncMode", "disable"));
    }

    private static Recommendation recommendation(IndexDefinition definition) {
        String name = IndexName.of(definition);
        return new Recommendation(
                name,
                ChangeKind.INDEX,
                new Candidate.NewIndex(definition, List.of(), "test"),
                PrintIndex.create(name, definition, true),
                PrintIndex.drop(definition.table().schema(), name, true),
                definition.table(),
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                "test");
    }

    private static IndexDefinition onExpression(String expression) {
        return new IndexDefinition(
                ORDERS,
                IndexMethod.BTREE,
                List.of(new IndexKey(null, expression, false, false, null, null)),
                List.of(),
                null,
                false);
    }

    /** A build waits in its last phase for snapshots older than its own; the table itself is not locked. */
    private Connection oldSnapshot() throws SQLException {
        Connection holder = server().connect();
        holder.setAutoCommit(false);
        holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT count(*) FROM pg_catalog.pg_class");
        }
        return holder;
    }

    private void waitUntilBuildWaits() throws SQLException, InterruptedException {
        waitUntilBuildWaitsFor("old snapshots");
    }

    private void waitUntilBuildWaitsFor(String what) throws SQLException, InterruptedException {
        while (ask("SELECT count(*) FROM pg_stat_progress_create_index p JOIN pg_database d ON d.oid = p.datid"
                        + " WHERE d.datname = current_database() AND p.phase = 'waiting for " + what + "'")
                .equals("0")) {
            Thread.sleep(20);
        }
    }

    private void invalidate(String name) {
        server().execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + name + "'::regclass");
    }

    private String validity(String name) throws SQLException {
        return ask("SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END FROM pg_index"
                + " JOIN pg_class ON pg_class.oid = indexrelid WHERE relname = '" + name + "'), 'absent')");
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --emit} writes is run by the very tools it is written for. The time-out only keeps what hangs from hanging the tests. */
@Timeout(120)
class MigrationToolsTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String PLAIN = "CREATE INDEX CONCURRENTLY tf_customer ON public.orders USING btree (customer)";
    private static final String EXPRESSION =
            "CREATE INDEX CONCURRENTLY \"tf_No;te\" ON public.orders USING btree (lower(note)) WHERE note <> 'a;${b}'";
    private static final String PARTITIONED = "CREATE INDEX CONCURRENTLY tf_parts_k ON public.parts USING btree (k)";
    private static final String STATISTICS =
            "CREATE STATISTICS public.tf_stat (ndistinct) ON id, customer FROM public.orders";
    private static final String DROP = "DROP INDEX CONCURRENTLY public.old";
    private static final String REBUILD = "REINDEX INDEX CONCURRENTLY public.bloated";

    private static final String BEFORE = "bloated, old, orders_pkey";
    private static final String BUILT =
            "bloated, old, orders_pkey, parts_1_tf, parts_2_tf, tf_No;te, tf_customer, tf_parts_k";
    private static final String TIDIED = "bloated, orders_pkey";
    private static final String OLD_COMMENT = "ask Maria;\n-- she knows";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void tables() throws SQLException {
        out = folder.resolve("migrations");
        SERVER.execute("CREATE TABLE orders (id int PRIMARY KEY, customer int, note text);"
                + " INSERT INTO orders SELECT n, n % 100, 'note ' || n FROM generate_series(1, 3000) n;"
                + " CREATE INDEX old ON orders (lower(note)) WITH (fillfactor = 50) WHERE id > 10;"
                + " ALTER INDEX old ALTER COLUMN 1 SET STATISTICS 321;"
                + " COMMENT ON INDEX old IS '" + OLD_COMMENT + "'; CREATE INDEX bloated ON orders (note);"
                + " CREATE TABLE parts (id int, k int) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                + " CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (30);"
                + " INSERT INTO parts SELECT n % 30, n FROM generate_series(1, 300) n");
    }

    @AfterEach
    void noTables() {
        SERVER.execute("DROP TABLE IF EXISTS orders, parts, flyway_schema_history, databasechangelog,"
                + " databasechangeloglock CASCADE");
    }

    @Test
    void flyway_buildsAllAndASecondRunDoesNothing() throws Exception {
        emit(plan(), "flyway");

        assertThat(flyway(out)).isEqualTo(4);
        assertThat(indexes()).isEqualTo(BUILT);
        String first = oids();
        assertThat(flyway(out)).isZero();
        assertThat(oids()).isEqualTo(first);
        assertThat(ask("SELECT count(*) FROM pg_statistic_ext WHERE stxname = 'tf_stat'"))
                .isEqualTo("1");
    }

    @Test
    void flyway_dropsAndRebuilds() throws Exception {
        String before = ask("SELECT pg_relation_filenode('bloated')");
        emit(tidying(), "flyway");

        assertThat(flyway(out)).isEqualTo(2);

        assertThat(indexes()).isEqualTo(TIDIED);
        assertThat(ask("SELECT pg_relation_filenode('bloated')")).isNotEqualTo(before);
    }

    @Test
    void flyway_leavesAValidIndexAndReplacesARemnant() throws Exception {
        Path plan = plan();
        emit(plan, "flyway");
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        SERVER.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"tf_No;te\"'::regclass");
        String before = oids("tf_customer, tf_parts_k");
        String remnant = oids("tf_No;te");

        assertThat(flyway(out)).isEqualTo(4);

        assertThat(indexes()).isEqualTo(BUILT);
        assertThat(oids("tf_customer, tf_parts_k")).isEqualTo(before);
        assertThat(oids("tf_No;te")).isNotEqualTo(remnant);
    }

    @Test
    void liquibase_buildsAllAndASecondRunDoesNothingAndRollbackTakesItBack() throws Exception {
        emit(plan(), "liquibase");

        liquibase(out, Liquibase::update);
        assertThat(indexes()).isEqualTo(BUILT);
        String first = oids();
        liquibase(out, Liquibase::update);
        assertThat(oids()).isEqualTo(first);
        assertThat(ask("SELECT string_agg(exectype, ' ') FROM databasechangelog"))
                .isEqualTo("EXECUTED EXECUTED EXECUTED EXECUTED");
        liquibase(out, (liquibase, contexts) -> liquibase.rollback(4, "", contexts, new LabelExpression()));

        assertThat(indexes()).isEqualTo(BEFORE);
        assertThat(ask("SELECT count(*) FROM pg_statistic_ext WHERE stxname = 'tf_stat'"))
                .isEqualTo("0");
    }

    @Test
    void liquibase_dropsAndRebuildsAndRollbackRestoresExactly() throws Exception {
        String before = everythingOfOld();
        String file = ask("SELECT pg_relation_filenode('bloated')");
        emit(tidying(), "liquibase");

        liquibase(out, Liquibase::update);
        assertThat(indexes()).isEqualTo(TIDIED);
        assertThat(ask("SELECT pg_relation_filenode('bloated')")).isNotEqualTo(file);
        liquibase(out, (liquibase, contexts) -> liquibase.rollback(2, "", contexts, new LabelExpression()));

        assertThat(everythingOfOld()).isEqualTo(before);
    }

    @Test
    void liquibase_leavesAValidIndexAndReplacesARemnant() throws Exception {
        Path plan = plan();
        emit(plan, "liquibase");
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        SERVER.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"tf_No;te\"'::regclass");
        String before = oids("tf_customer, tf_parts_k");

        liquibase(out, Liquibase::update);

        assertThat(indexes()).isEqualTo(BUILT);
        assertThat(oids("tf_customer, tf_parts_k")).isEqualTo(before);
    }

    @Test
    void psql_buildsAllAndASecondRunDoesNothingAndItsUndoTakesItBack() throws Exception {
        emit(plan(), "sql");

        psql(out.resolve("tenfold.sql"));
        assertThat(indexes()).isEqualTo(BUILT);
        SERVER.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"tf_No;te\"'::regclass");
        String first = oids("tf_customer, tf_parts_k");
        psql(out.resolve("tenfold.sql"));
        assertThat(indexes()).isEqualTo(BUILT);
        assertThat(oids("tf_customer, tf_parts_k")).isEqualTo(first);
        psql(undo(out.resolve("tenfold.sql")));

        assertThat(indexes()).isEqualTo(BEFORE);
    }

    @Test
    void psql_dropsAndRebuildsAndItsUndoRestoresExactly() throws Exception {
        String before = everythingOfOld();
        emit(tidying(), "sql");

        psql(out.resolve("tenfold.sql"));
        assertThat(indexes()).isEqualTo(TIDIED);
        psql(undo(out.resolve("tenfold.sql")));

        assertThat(everythingOfOld()).isEqualTo(before);
    }

    private Path plan() throws IOException {
        return PlanFile.advice(folder, SERVER.settings(), PLAIN, EXPRESSION, PARTITIONED, STATISTICS);
    }

    private Path tidying() throws IOException {
        return PlanFile.tidy(folder, SERVER.settings(), List.of(DROP, REBUILD), List.of());
    }

    private void emit(Path plan, String format) {
        Run run = tenfold("apply", plan.toString(), "--emit", format, "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** How many migrations it ran. */
    private static int flyway(Path folder) {
        ConnectionSettings server = SERVER.settings();
        return Flyway.configure()
                .dataSource(SERVER.url(), server.user(), server.password())
                .locations("filesystem:" + folder)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static void liquibase(Path folder, LiquibaseWork work) throws Exception {
        try (Connection connection = SERVER.connect()) {
            Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
                Liquibase liquibase = new Liquibase(
                        "tenfold.changelog.sql",
                        new DirectoryResourceAccessor(folder),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)));
                work.run(liquibase, new Contexts());
            });
        }
    }

    /** What Liquibase is to do. */
    @FunctionalInterface
    private interface LiquibaseWork {
        void run(Liquibase liquibase, Contexts contexts) throws LiquibaseException;
    }

    private void psql(Path script) throws IOException, InterruptedException {
        Path log = folder.resolve("psql.log");
        ConnectionSettings server = SERVER.settings();
        ProcessBuilder builder = new ProcessBuilder("psql", "-X", "-v", "ON_ERROR_STOP=1", "-f", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PGHOST", server.host(),
                        "PGPORT", String.valueOf(server.port()),
                        "PGDATABASE", server.database(),
                        "PGUSER", server.user(),
                        "PGPASSWORD", String.valueOf(server.password())));
        Process psql;
        try {
            psql = builder.start();
        } catch (IOException notInstalled) {
            assumeThat(notInstalled).as("psql is needed").isNull();
            return;
        }
        assertThat(psql.waitFor()).as(Files.readString(log)).isZero();
    }

    /** The lines of a script that take it back. */
    private static Path undo(Path script) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readString(script).split("\n", -1)) {
            if (line.startsWith("-- undo: ")) {
                lines.add(line.substring("-- undo: ".length()));
            }
        }
        return Files.writeString(
                script.resolveSibling("undo.sql"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private Run tenfold(String command, String... more) {
        ConnectionSettings server = SERVER.settings();
        String url = "postgresql://" + server.user() + ":" + server.password() + "@" + server.host() + ":"
                + server.port() + "/" + server.database();
        return Run.tenfold(Stream.concat(
                        Stream.of(
                                command,
                                "--url",
                                url,
                                "--ledger",
                                folder.resolve("ledger.jsonl").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Valid ones; those of partitions by the partition's name. */
    private static String indexes() throws SQLException {
        return ask("SELECT string_agg(name, ', ' ORDER BY name COLLATE \"C\") FROM ("
                + "SELECT CASE WHEN t.relname ~ '^parts_' THEN t.relname || '_tf' ELSE c.relname END AS name"
                + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid"
                + " WHERE t.relname ~ '^(orders|parts)' AND i.indisvalid) a");
    }

    private static String oids() throws SQLException {
        return ask("SELECT string_agg(indexrelid::text, ' ' ORDER BY indexrelid) FROM pg_index");
    }

    private static String oids(String names) throws SQLException {
        return ask("SELECT string_agg(oid::text, ' ' ORDER BY oid) FROM pg_class WHERE relname = ANY (string_to_array('"
                + names + "', ', '))");
    }

    private static String everythingOfOld() throws SQLException {
        return ask("SELECT concat_ws('|', pg_get_indexdef(c.oid), obj_description(c.oid, 'pg_class'), c.reloptions,"
                + " (SELECT string_agg(attstattarget::text, ',' ORDER BY attnum) FROM pg_attribute a"
                + " WHERE a.attrelid = c.oid)) FROM pg_class c WHERE c.relname = 'old'");
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

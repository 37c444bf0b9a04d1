// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.doctor.Check.State;
import io.tenfold.postgres.doctor.SessionFacts.Pooling;
import io.tenfold.testkit.PgBouncer;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doctor against a real server, each state of it made by hand. */
abstract class ExamineServerContract {
    private static final String ROLE = "Tenfold \"doctor\" reader";
    private static final String QUOTED = "\"Tenfold \"\"doctor\"\" reader\"";

    abstract PostgresServer server();

    @BeforeEach
    void fill() {
        server().execute("CREATE EXTENSION pg_stat_statements; CREATE SCHEMA \"Odd schema\";"
                + " CREATE TABLE \"Odd schema\".\"We\"\"ird\" (id int); CREATE TABLE goods (id int, name text);"
                + " CREATE VIEW all_goods AS SELECT * FROM goods;"
                + " INSERT INTO goods SELECT i, 'n' FROM generate_series(1, 5000) i; ANALYZE;"
                + " CREATE ROLE " + QUOTED + " LOGIN PASSWORD 'doctor'");
    }

    @AfterEach
    void drop() {
        server().execute(
                        "DROP SCHEMA \"Odd schema\" CASCADE; DROP TABLE goods CASCADE; DROP EXTENSION IF EXISTS pg_stat_statements;"
                                + " DROP OWNED BY " + QUOTED + "; DROP ROLE " + QUOTED);
    }

    private ConnectionSettings reader() {
        ConnectionSettings own = server().settings();
        return new ConnectionSettings(own.host(), own.port(), own.database(), ROLE, "doctor", own.options());
    }

    private static Optional<Check> find(Examination examination, String id) {
        return examination.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst();
    }

    private static Check check(Examination examination, String id) {
        return find(examination, id).orElseThrow(() -> new AssertionError("no check " + id));
    }

    private static AbstractStringAssert<?> assertAbility(Examination examination, String id, boolean possible) {
        Ability ability = examination.abilities().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(ability.possible()).as(ability.sentence()).isEqualTo(possible);
        return assertThat(ability.sentence());
    }

    @Test
    void superuser_canDoEverything() {
        Examination examination = ExamineServer.of(server().settings());

        assertThat(examination.usable()).isTrue();
        assertThat(check(examination, "role").sentence()).contains("(a superuser) may read every table (2)");
        assertThat(check(examination, "connection").sentence())
                .contains(server().database())
                .endsWith("not encrypted");
        assertThat(check(examination, "pg_stat_statements").state()).isEqualTo(State.FINE);
        assertThat(check(examination, "analysed").state()).isEqualTo(State.FINE);
        assertThat(find(examination, "pooler")).isEmpty();
        assertThat(find(examination, "standby")).isEmpty();
        assertThat(find(examination, "row-security")).isEmpty();
        assertThat(find(examination, "extended-statistics")).isEmpty();
        assertAbility(examination, "apply", true).contains("2 of 2 tables");
        assertThat(examination.checks()).extracting(Check::id).doesNotHaveDuplicates();
    }

    @Test
    void roleWithPgMonitor_isToldTheGrantsAndTheyAreEnough() {
        server().execute("GRANT pg_monitor TO " + QUOTED);

        Examination before = ExamineServer.of(reader());

        assertThat(before.usable()).isFalse();
        assertThat(check(before, "role").sentence())
                .contains("2 of 2 tables and their statistics (\"Odd schema\".\"We\"\"ird\", public.goods)");
        assertThat(check(before, "role").remedy()).isEqualTo("GRANT pg_read_all_data TO " + QUOTED + ";");
        assertAbility(before, "advise", false);
        server().execute(check(before, "role").remedy());
        Examination after = ExamineServer.of(reader());
        assertThat(after.usable()).isTrue();
        assertThat(after.facts().role().unreadable()).isEmpty();
        assertAbility(after, "advise", true).contains("2 of 2 tables");
        assertAbility(after, "apply", false).contains("owns no table");
    }

    @Test
    void narrowGrants_areEnoughToo() {
        Examination before = ExamineServer.of(reader());

        assertThat(check(before, "role").remedy()).isEqualTo("GRANT pg_monitor, pg_read_all_data TO " + QUOTED + ";");
        assertThat(check(before, "role").alternative())
                .isEqualTo("GRANT pg_monitor TO " + QUOTED + "; GRANT USAGE ON SCHEMA \"Odd schema\" TO " + QUOTED
                        + "; GRANT SELECT ON \"Odd schema\".\"We\"\"ird\", public.goods TO " + QUOTED + ";");
        server().execute(check(before, "role").alternative());
        Examination after = ExamineServer.of(reader());
        assertThat(after.usable()).isTrue();
        assertThat(after.facts().role().readsAll()).isFalse();
    }

    @Test
    void oneUnreadableTable_isNamed() {
        server().execute("GRANT pg_monitor TO " + QUOTED + "; GRANT SELECT ON goods TO " + QUOTED);

        Examination examination = ExamineServer.of(reader());

        assertThat(check(examination, "role").sentence())
                .contains("1 of 2 tables")
                .doesNotContain("goods");
        assertAbility(examination, "advise", true).contains("1 of 2 tables");
    }

    /** Granted roles are of no use to it before something else is said. */
    @Test
    void roleThatDoesNotInherit_isToldHowTo() {
        server().execute("ALTER ROLE " + QUOTED + " NOINHERIT; GRANT pg_monitor TO " + QUOTED);

        Examination before = ExamineServer.of(reader());

        assertThat(before.facts().role().monitors()).isFalse();
        server().execute(check(before, "role").remedy());
        assertThat(ExamineServer.of(reader()).usable()).isTrue();
    }

    @Test
    void rowSecurity_isSaidOfThoseItHidesFrom() {
        server().execute(
                        "ALTER TABLE goods ENABLE ROW LEVEL SECURITY; GRANT pg_monitor, pg_read_all_data TO " + QUOTED);

        Examination examination = ExamineServer.of(reader());

        assertThat(check(examination, "row-security").sentence())
                .contains("statistics of 1 table from role " + ROLE + " (public.goods)");
        assertThat(examination.usable()).isTrue();
        assertAbility(examination, "advise", true).contains("1 of them without statistics");
        assertThat(find(ExamineServer.of(server().settings()), "row-security")).isEmpty();
        server().execute(check(examination, "row-security").remedy());
        assertThat(find(ExamineServer.of(reader()), "row-security")).isEmpty();
    }

    @Test
    void rowSecurityOfTheOwner_hidesNothingUnlessForced() {
        server().execute("ALTER TABLE goods ENABLE ROW LEVEL SECURITY; ALTER TABLE goods OWNER TO " + QUOTED);
        assertThat(find(ExamineServer.of(reader()), "row-security")).isEmpty();

        server().execute("ALTER TABLE goods FORCE ROW LEVEL SECURITY");

        assertThat(find(ExamineServer.of(reader()), "row-security")).isPresent();
    }

    @Test
    void extendedStatistics_areSaidToBeHidden() {
        server().execute("CREATE STATISTICS goods_both ON id, name FROM goods; ANALYZE goods;"
                + " GRANT SELECT ON goods TO " + QUOTED);

        Check hidden = check(ExamineServer.of(reader()), "extended-statistics");

        assertThat(hidden.sentence()).contains("1 table (public.goods)");
        server().execute(hidden.remedy());
        assertThat(find(ExamineServer.of(reader()), "extended-statistics")).isEmpty();
        assertThat(find(ExamineServer.of(server().settings()), "extended-statistics"))
                .isEmpty();
    }

    @Test
    void missingStatistics_areNamed() {
        server().execute("ALTER TABLE goods SET (autovacuum_enabled = off);"
                + " CREATE TABLE \"Odd schema\".raw (id int) WITH (autovacuum_enabled = off);"
                + " INSERT INTO \"Odd schema\".raw VALUES (1); UPDATE goods SET id = -id");

        Examination examination = ExamineServer.of(server().settings());

        assertThat(check(examination, "analysed").sentence()).startsWith("1 table never analysed (\"Odd schema\".raw)");
        assertThat(check(examination, "analysed").remedy()).isEqualTo("ANALYZE \"Odd schema\".raw;");
        server().execute(check(examination, "analysed").remedy());
        assertThat(check(ExamineServer.of(server().settings()), "analysed").state())
                .isEqualTo(State.FINE);
    }

    @Test
    void missingExtension_isSaidWithItsRemedy() {
        server().execute("DROP EXTENSION pg_stat_statements");

        Examination examination = ExamineServer.of(server().settings());

        assertThat(check(examination, "pg_stat_statements").state()).isEqualTo(State.NOTE);
        assertThat(check(examination, "pg_stat_statements").remedy()).contains("CREATE EXTENSION pg_stat_statements;");
        assertAbility(examination, "profile", false);
        assertThat(examination.usable()).isTrue();
    }

    @Test
    void oldExtension_isSaid() {
        server().execute("DROP EXTENSION pg_stat_statements; CREATE EXTENSION pg_stat_statements VERSION '1.4'");

        Check old = check(ExamineServer.of(server().settings()), "pg_stat_statements.version");

        server().execute(old.remedy());
        assertThat(find(ExamineServer.of(server().settings()), "pg_stat_statements.version"))
                .isEmpty();
    }

    @Test
    void readOnlyRole_isSaid() {
        server().execute("GRANT pg_monitor, pg_read_all_data TO " + QUOTED + "; ALTER ROLE " + QUOTED
                + " SET default_transaction_read_only = on");

        Examination examination = ExamineServer.of(reader());

        assertThat(examination.usable()).isTrue();
        assertAbility(examination, "apply", false).contains("default_transaction_read_only");
        assertThat(check(examination, "read-only").sentence()).contains("--apply needs another role");
        assertThat(find(ExamineServer.of(server().settings()), "read-only")).isEmpty();
    }

    @Test
    void transactionPooler_isFound() throws IOException, InterruptedException {
        try (PgBouncer pooler = PgBouncer.inFrontOf(server().settings(), "transaction")) {
            Examination examination = ExamineServer.of(pooler.settings());

            assertThat(examination.facts().session().pooling()).isEqualTo(Pooling.TRANSACTION);
            assertThat(check(examination, "pooler").sentence())
                    .contains("PgBouncer")
                    .contains("transaction mode");
            assertThat(check(examination, "pooler").remedy())
                    .contains("port " + server().settings().port());
            assertThat(examination.usable()).isTrue();
            assertAbility(examination, "apply", false).contains("pooler");
            assertAbility(examination, "advise", true);
        }
    }

    @Test
    void sessionPooler_isFound() throws IOException, InterruptedException {
        try (PgBouncer pooler = PgBouncer.inFrontOf(server().settings(), "session")) {
            assertThat(ExamineServer.of(pooler.settings()).facts().session().pooling())
                    .isEqualTo(Pooling.SESSION);
        }
    }

    @Test
    void statementPooler_isRefusedWithTheReason() throws IOException, InterruptedException {
        try (PgBouncer pooler = PgBouncer.inFrontOf(server().settings(), "statement")) {
            assertThatThrownBy(() -> ExamineServer.of(pooler.settings()))
                    .isInstanceOf(ExaminationException.class)
                    .hasMessageContaining("statement mode")
                    .hasMessageContaining("08P01");
        }
    }

    @Test
    void everyCheckOfEveryServer_hasItsPlace() {
        List<String> ids = ExamineServer.of(server().settings()).checks().stream()
                .map(Check::id)
                .toList();

        assertThat(ids)
                .containsSubsequence(
                        "connection", "version", "role", "analysed", "pg_stat_statements", "track_io_timing", "shadow");
    }
}

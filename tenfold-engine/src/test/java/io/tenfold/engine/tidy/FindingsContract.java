// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.KeepReason;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyKind;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What is really untidy must be found, and what is proposed must be what the server accepts and can take back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FindingsContract {
    private static final List<String> WORKLOAD = List.of(
            "SELECT * FROM wide WHERE a = 5 ORDER BY c DESC LIMIT 3",
            "SELECT * FROM wide WHERE id = 7",
            "SELECT * FROM hashed WHERE c > 4990",
            "SELECT * FROM hashed WHERE c = 4990",
            "SELECT * FROM tagged WHERE tags @> ARRAY['t7']",
            "SELECT * FROM mutual WHERE a = 5",
            "SELECT * FROM prefixes WHERE a = 5 AND b = 4",
            "SELECT * FROM prefixes WHERE a = 6");

    private static final String STATE = """
            SELECT n.nspname || '.' || c.relname, pg_get_indexdef(i.indexrelid)
                   || coalesce(' -- ' || obj_description(c.oid, 'pg_class'), '')
                   || coalesce(' in ' || (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace), '')
                   || (SELECT string_agg(coalesce(attstattarget, -1)::text, ',' ORDER BY attnum)
                       FROM pg_attribute WHERE attrelid = c.oid)
            FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace
            WHERE n.nspname = 'public' ORDER BY 1""";

    private TidyReport report;

    abstract PostgresServer server();

    @BeforeAll
    void run() {
        for (String table : List.of("wide", "hashed", "tagged", "mutual", "prefixes", "doubles", "idle", "child")) {
            server().execute(Trap.of(table, KeepReason.IN_USE, "", "").table());
        }
        server().execute("""
                CREATE INDEX wide_a ON wide (a);
                CREATE INDEX hashed_c ON hashed USING hash (c);
                CREATE INDEX tagged_tags ON tagged (tags);
                CREATE INDEX mutual_ab ON mutual (a, b);
                CREATE INDEX mutual_ac ON mutual (a, c);
                CREATE INDEX prefixes_a ON prefixes (a);
                CREATE INDEX prefixes_ab ON prefixes (a, b);
                CREATE INDEX prefixes_abc ON prefixes (a, b, c);
                CREATE INDEX prefixes_d ON prefixes (d DESC NULLS LAST) WHERE b = 5;
                CREATE INDEX prefixes_ds ON prefixes (d DESC NULLS LAST, s) WHERE b = 5;
                CREATE INDEX prefixes_s ON prefixes (s);
                CREATE INDEX prefixes_sw ON prefixes (s) INCLUDE (b);
                CREATE INDEX doubles_id ON doubles (id);
                ALTER TABLE doubles ADD CONSTRAINT doubles_c UNIQUE (c);
                CREATE UNIQUE INDEX doubles_c2 ON doubles (c);
                CREATE INDEX doubles_g1 ON doubles USING gin (tags);
                CREATE INDEX doubles_g2 ON doubles USING gin (tags);
                CREATE INDEX doubles_l1 ON doubles (lower(s));
                CREATE INDEX doubles_l2 ON doubles (lower(s));
                CREATE INDEX idle_s ON idle (s) WITH (fillfactor = 70) WHERE b > 3 AND s <> ' WHERE ';
                COMMENT ON INDEX idle_s IS 'O''Neil''s \\ index';
                CREATE INDEX "Idle ""Q""\" ON idle (w DESC NULLS LAST, c);
                CREATE INDEX idle_e ON idle ((a + b));
                ALTER INDEX idle_e ALTER COLUMN 1 SET STATISTICS 321;
                CREATE INDEX idle_bad ON idle (d);
                CREATE UNIQUE INDEX idle_bad_unique ON idle (c, d);
                UPDATE pg_index SET indisvalid = false
                WHERE indexrelid IN ('idle_bad'::regclass, 'idle_bad_unique'::regclass);
                CREATE TABLE parent (x int PRIMARY KEY);
                INSERT INTO parent SELECT DISTINCT a FROM child;
                ALTER TABLE child ADD CONSTRAINT child_parent FOREIGN KEY (a) REFERENCES parent;
                CREATE INDEX child_a ON child (a);
                CREATE INDEX child_ab ON child (a, b)""");
        server().execute("CHECKPOINT");
        server().execute("VACUUM ANALYZE");
        report = new Tidying().workload(WORKLOAD).on(server().settings());
    }

    private Map<String, TidyKind> changes() {
        Map<String, TidyKind> changes = new LinkedHashMap<>();
        report.plan()
                .changes()
                .forEach(change -> changes.put(change.subject().index().name(), change.kind()));
        return changes;
    }

    private TidyChange change(String index) {
        return report.plan().changes().stream()
                .filter(each -> each.subject().index().name().equals(index))
                .findFirst()
                .orElseThrow();
    }

    private Keep keep(String index) {
        return report.plan().kept().stream()
                .filter(each -> each.index().index().name().equals(index))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void everythingUntidy_isFound() {
        assertThat(changes())
                .contains(
                        entry("idle_bad", TidyKind.INVALID),
                        entry("idle_bad_unique", TidyKind.INVALID),
                        entry("doubles_id", TidyKind.DUPLICATE),
                        entry("doubles_c2", TidyKind.DUPLICATE),
                        entry("doubles_g2", TidyKind.DUPLICATE),
                        entry("doubles_l2", TidyKind.DUPLICATE),
                        entry("prefixes_a", TidyKind.REDUNDANT),
                        entry("prefixes_ab", TidyKind.REDUNDANT),
                        entry("prefixes_d", TidyKind.REDUNDANT),
                        entry("prefixes_s", TidyKind.REDUNDANT),
                        entry("child_a", TidyKind.REDUNDANT),
                        entry("hashed_c", TidyKind.WRONG_KIND),
                        entry("tagged_tags", TidyKind.WRONG_KIND),
                        entry("wide_a", TidyKind.WIDEN),
                        entry("idle_s", TidyKind.UNUSED),
                        entry("Idle \"Q\"", TidyKind.UNUSED),
                        entry("idle_e", TidyKind.UNUSED));
    }

    @Test
    @Order(1)
    void everyIndex_isChangedOrKept() throws SQLException {
        assertThat(report.plan().changes().size() + report.plan().kept().size()).isEqualTo(state().size());
    }

    @Test
    @Order(1)
    void widening_buildsFirstAndDropsThen() {
        assertThat(change("wide_a").ddl()).hasSize(2);
        assertThat(change("wide_a").ddl().get(0)).startsWith("CREATE INDEX CONCURRENTLY tf_wide_a_c_");
        assertThat(change("wide_a").ddl().get(1)).isEqualTo("DROP INDEX CONCURRENTLY public.wide_a");
        assertThat(change("wide_a").undo().get(0)).startsWith("CREATE INDEX CONCURRENTLY wide_a ON public.wide");
    }

    @Test
    @Order(1)
    void invalidUniqueIndex_isRebuiltNotDropped() {
        assertThat(change("idle_bad_unique").ddl())
                .containsExactly("REINDEX INDEX CONCURRENTLY public.idle_bad_unique");
        assertThat(change("idle_bad_unique").drops()).isFalse();
    }

    @Test
    @Order(1)
    void indexesThatStandInForEachOther_areNotBothDropped() {
        assertThat(List.of(changes().containsKey("mutual_ab"), changes().containsKey("mutual_ac")))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    @Order(1)
    void foreignKey_keepsTheOneThatIsLeft() {
        assertThat(keep("child_ab").reason()).isEqualTo(KeepReason.FOREIGN_KEY_SUPPORT);
    }

    @Test
    @Order(1)
    void countersOfYesterday_proposeNothingUnused() {
        TidyReport month = new Tidying()
                .workload(WORKLOAD)
                .leastWindow(Duration.ofDays(30))
                .on(server().settings());

        assertThat(month.plan().changes()).extracting(TidyChange::kind).doesNotContain(TidyKind.UNUSED);
        assertThat(month.plan().changes())
                .extracting(TidyChange::kind)
                .contains(TidyKind.DUPLICATE, TidyKind.REDUNDANT);
        assertThat(month.plan().kept()).extracting(Keep::reason).contains(KeepReason.WINDOW_TOO_SHORT);
    }

    @Test
    @Order(2)
    void statementsAndTheirUndo_areAcceptedAndComeBackTheSame() throws SQLException {
        Map<String, String> before = state();
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            for (TidyChange change : report.plan().changes()) {
                for (String ddl : change.ddl()) {
                    statement.execute(ddl);
                }
            }
            assertThat(state()).doesNotContainKeys("public.idle_s", "public.wide_a");
            List<TidyChange> backwards = new ArrayList<>(report.plan().changes());
            Collections.reverse(backwards);
            for (TidyChange change : backwards) {
                for (String ddl : change.undo()) {
                    statement.execute(ddl);
                }
            }
        }
        before.remove("public.idle_bad");
        Map<String, String> after = state();
        after.remove("public.idle_bad");
        assertThat(after).isEqualTo(before);
    }

    private Map<String, String> state() throws SQLException {
        Map<String, String> state = new LinkedHashMap<>();
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATE)) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getString(2));
            }
        }
        return state;
    }
}

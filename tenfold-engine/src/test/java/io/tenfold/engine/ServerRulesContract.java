// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the whole chain finds wrong, on a real server. One workload reads a healthy table and an ill one of each kind; a rule
 * that fires for exactly one of them does not fire for the others. On whatever version.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerRulesContract {
    private static final long COUNTERS_ARRIVE_NANOS = 30_000_000_000L;
    private static final String SORT = "SELECT * FROM healthy ORDER BY note, n";
    private static final String WAITING = "UPDATE healthy SET n = 1 WHERE id = 7";
    private static final String BLOCKING = "UPDATE healthy SET note = 'secret' WHERE id = 7";

    private Diagnosis tables;
    private Diagnosis seen;

    abstract PostgresServer server();

    @BeforeAll
    void diagnose() throws Exception {
        load();
        awaitCounters();
        tables = new Diagnosing()
                .statement("SELECT count(*) FROM healthy WHERE n = 5", 400)
                .statement("SELECT * FROM healthy WHERE kind = 'rare' AND n = 5", 100)
                .statement("SELECT * FROM healthy WHERE kind = $1", 10)
                .statement("SELECT * FROM changed WHERE n = 5", 1000)
                .statement("SELECT * FROM changed WHERE id = 5", 100)
                .statement("SELECT * FROM guessed WHERE kind = $1", 300)
                .statement("SELECT count(*) FROM parts WHERE n = 5", 200)
                .statement("SELECT id FROM healthy WHERE note = ($1::text::jsonb ->> 'a')", 20)
                .statement("SELECT count(*) FROM bloated", 1000)
                .statement("SELECT * FROM bloated WHERE kind = 'rare' AND n = 5", 50)
                .statement("SELECT note, id FROM bloated ORDER BY note, id LIMIT 1", 60)
                .on(server().settings());
        seen = new Diagnosing()
                .statement(SORT, 1000, counters(100, 0, 200_000, 0))
                .statement("SELECT id FROM healthy ORDER BY n", 900, counters(100, 0, 10, 0))
                .statement("SELECT n FROM healthy ORDER BY note", 800)
                .statement("SELECT count(*) FROM healthy", 1000, counters(10_000, 50_000, 0, 700))
                .statement("SELECT sum(n) FROM healthy", 1000, counters(10_000, 50_000, 0, 0))
                .statement("SELECT max(n) FROM healthy", 1000, counters(1_000_000, 50_000, 0, 700))
                .statement(WAITING, 9000)
                .statement(BLOCKING, 10)
                .event(new ServerEvent(
                        ServerEvent.Kind.TEMPORARY_FILE,
                        "SELECT n FROM healthy ORDER BY note",
                        10,
                        0,
                        160_000_000,
                        null))
                .event(new ServerEvent(ServerEvent.Kind.LOCK_WAIT, WAITING, 4, 8000, 0, BLOCKING))
                .event(new ServerEvent(ServerEvent.Kind.DEADLOCK, WAITING, 1, 0, 0, null))
                .on(server().settings());
    }

    private void load() {
        for (String table : new String[] {"healthy", "changed", "bloated", "aside", "guessed"}) {
            server().execute("CREATE TABLE " + table + " (id int PRIMARY KEY, kind text NOT NULL, n int, note text)"
                    + " WITH (autovacuum_enabled = off)");
            server().execute("INSERT INTO " + table + " SELECT i, CASE WHEN i % 500 = 0 THEN 'rare' ELSE 'common' END,"
                    + " i, repeat('x', 80) FROM generate_series(1, 200000) i");
            server().execute("CREATE INDEX " + table + "_kind ON " + table + " (kind, n)");
        }
        server().execute("CREATE INDEX bloated_note ON bloated (note, id)");
        server().execute("CREATE TABLE parts (id int, n int) PARTITION BY RANGE (id)");
        server().execute("CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (100001)");
        server().execute("INSERT INTO parts SELECT i, i FROM generate_series(1, 50000) i");
        server().execute("CHECKPOINT");
        server().execute("VACUUM (ANALYZE) healthy, changed, parts_1");
        server().execute("UPDATE changed SET n = n + 1 WHERE id % 3 = 0");
        server().execute("DELETE FROM bloated WHERE id % 20 <> 0");
        server().execute("DELETE FROM aside WHERE id % 20 <> 0");
        server().execute("ANALYZE bloated, aside");
    }

    /** Up to 14 a session's counts reach the others through a file that is written now and then. */
    private void awaitCounters() throws Exception {
        long deadline = System.nanoTime() + COUNTERS_ARRIVE_NANOS;
        boolean there = false;
        while (!there && System.nanoTime() < deadline) {
            try (Connection connection = server().connect();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT bool_and(n_mod_since_analyze > 0 OR relname <> 'changed')"
                                    + " AND bool_and(n_dead_tup > 0 OR relname NOT IN ('bloated', 'aside'))"
                                    + " FROM pg_stat_user_tables")) {
                row.next();
                there = row.getBoolean(1);
            }
        }
    }

    private static ServerCounters counters(long sharedHit, long sharedRead, long tempWritten, double readMs) {
        return new ServerCounters(
                0, 0, 0, 0, 0, sharedHit, sharedRead, 0, 0, tempWritten, tempWritten, readMs, 0, 0, 0, 0);
    }

    private static List<Finding> all(Diagnosis diagnosis, String rule) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    /** The only finding of that rule about a query. */
    private static Finding only(Diagnosis diagnosis, String rule) {
        List<Finding> found = all(diagnosis, rule).stream()
                .filter(finding -> !finding.fingerprints().isEmpty())
                .toList();
        assertThat(found).as(rule).hasSize(1);
        return found.get(0);
    }

    /** The finding of that rule which sums up what no query depends on. */
    private static Finding others(Diagnosis diagnosis, String rule) {
        List<Finding> found = all(diagnosis, rule).stream()
                .filter(finding -> finding.fingerprints().isEmpty())
                .toList();
        assertThat(found).as(rule).hasSize(1);
        return found.get(0);
    }

    private static WorkloadQuery query(Diagnosis diagnosis, String text) {
        return diagnosis.workload().queries().stream()
                .filter(query -> query.shape().text().contains(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changedTable_hasStaleStatistics_andTheTimeOfItsQueriesIsAtStake() {
        Finding finding = only(tables, "statistics-stale");

        assertThat(finding.evidence())
                .containsEntry("table", "changed")
                .containsEntry("rows changed since ANALYZE", "66,666")
                .containsEntry("queries concerned", "2");
        assertThat(finding.costMs()).hasValue(1100);
        assertThat(finding.nextStep()).contains("ANALYZE public.changed");
    }

    @Test
    void tablesWithoutStatistics_areFound_andAPartitionedOneAsAWholeIsOne() {
        assertThat(all(tables, "never-analysed"))
                .extracting(finding -> finding.evidence().get("table"))
                .containsExactly("guessed", "parts");
        assertThat(all(tables, "never-analysed").get(1).nextStep()).contains("ANALYZE public.parts; by hand");
    }

    @Test
    void tableOfDeletedRows_isBloated_andItsShareOfTheTimeIsAtStake() {
        Finding finding = only(tables, "table-bloat");

        assertThat(finding.evidence()).containsEntry("table", "bloated").containsEntry("live rows", "10,000");
        assertThat(finding.costMs().orElse(0)).isBetween(1000.0, 1080.0);
        assertThat(finding.nextStep())
                .contains("pg_repack", "VACUUM FULL public.bloated stops all reading and writing");
    }

    @Test
    void bloatOfTablesNobodyReads_isSummedUpAtTheEnd() {
        Finding finding = others(tables, "table-bloat");

        assertThat(finding.evidence()).containsEntry("which", "aside");
        assertThat(finding.summary()).startsWith("1 other table is empty to 40 %");
        assertThat(finding.costMs()).isEmpty();
    }

    @Test
    void indexOfDeletedRows_isBloated_whereItsQueriesUseIt() {
        Finding finding = only(tables, "index-bloat");

        assertThat(all(tables, "index-bloat")).hasSize(1);
        assertThat(finding.evidence()).containsEntry("index", "bloated_note");
        assertThat(finding.costMs().orElse(0)).isBetween(50.0, 60.0);
        assertThat(finding.nextStep()).contains("REINDEX INDEX CONCURRENTLY public.bloated_note");
    }

    @Test
    void deadRows_areRarelyVacuumed() {
        assertThat(only(tables, "rarely-vacuumed").evidence())
                .containsEntry("table", "bloated")
                .containsEntry("dead rows", "190,000");
    }

    @Test
    void temporaryFiles_ofCountersOrEvents_areFound() {
        List<Finding> findings = all(seen, "temporary-files");

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).evidence())
                .containsEntry("each time", "16 MB")
                .containsEntry("work_mem", "4MB");
        assertThat(findings.get(0).nextStep()).contains("SET LOCAL work_mem = '33MB'");
        assertThat(findings.get(1).evidence()).containsEntry("written to temporary files", "160 MB");
    }

    @Test
    void lockWait_namesWhoWaitedAndWhoBlocked() {
        Finding finding = all(seen, "lock-waits").get(0);

        assertThat(finding.summary()).startsWith("Waited 4 times for a lock, 8,000 ms in all, most often held by ");
        assertThat(finding.fingerprints())
                .containsExactly(
                        query(seen, "set n = ").fingerprint(),
                        query(seen, "set note = ").fingerprint());
        assertThat(finding.costMs()).hasValue(8000);
        assertThat(finding.toString()).doesNotContain("secret");
    }

    @Test
    void deadlock_isFoundBesideTheWait() {
        assertThat(all(seen, "lock-waits"))
                .extracting(Finding::summary)
                .hasSize(2)
                .contains("Was ended by a deadlock 1 time.");
    }

    @Test
    void whatNobodySawWaiting_isNoFinding() {
        assertThat(all(tables, "lock-waits")).isEmpty();
        assertThat(all(tables, "temporary-files")).isEmpty();
    }

    @Test
    void blocksWaitedFor_areALowCacheHit_onlyWhenTheyTookTimeAndAreMany() {
        Finding finding = only(seen, "low-cache-hit");

        assertThat(finding.fingerprints())
                .containsExactly(query(seen, "count(*)").fingerprint());
        assertThat(finding.costMs()).hasValue(700);
    }

    @Test
    void queryWithoutValues_isPlannedWithDrawnOnes() {
        WorkloadQuery query = query(tables, "select * from healthy where kind = $1");

        assertThat(query(tables, "from healthy where kind = $1 and").samples())
                .extracting(Sample::origin)
                .containsExactly(Sample.Origin.OBSERVED);
        assertThat(tables.workload().queries())
                .filteredOn(each -> each.shape().text().equals("select * from healthy where kind = $1"))
                .flatExtracting(WorkloadQuery::samples)
                .extracting(Sample::origin)
                .containsOnly(Sample.Origin.DRAWN)
                .hasSizeGreaterThan(1);
        assertThat(tables.plans()).containsKey(query.fingerprint());
    }

    @Test
    void columnWithoutStatistics_isNoted() {
        assertThat(tables.workload().sources()).singleElement().satisfies(source -> assertThat(source.notes())
                .anySatisfy(note -> assertThat(note).contains("nothing is known of the columns of $1")));
    }

    @Test
    void queryThatIsNotPlannedWithDrawnValues_keepsItsGenericPlan_andThisIsNoted() {
        WorkloadQuery query = query(tables, "jsonb");

        assertThat(tables.plans()).containsKey(query.fingerprint());
        assertThat(query.samples()).flatExtracting(Sample::parameters).isEmpty();
        assertThat(tables.workload().sources().get(0).notes())
                .contains(query.fingerprint().value().substring(0, 8)
                        + ": no values drawn: the server does not plan it with them");
    }

    @Test
    void everythingSeen_isAnalysedOrSkipped() {
        assertThat(tables.analysed() + tables.skipped().size())
                .isEqualTo(tables.workload().seen());
        assertThat(tables.plans()).hasSize(tables.analysed());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static io.tenfold.engine.DiagnosisAssert.assertThatServer;

import io.tenfold.model.workload.Parameter;
import io.tenfold.testkit.PostgresServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What plans and executions show, on real servers: each rule fires, and each keeps still. */
class PlanDiagnosisTest {
    private static final String MAJORS = "io.tenfold.testkit.Majors#tested";
    private static final String SORTED = "SELECT * FROM orders ORDER BY note, id";
    private static final String HASHED = "SELECT count(*) FROM orders a JOIN orders b USING (note)";
    private static final String GROUPED = "SELECT note, count(*) FROM orders GROUP BY note";
    private static final String JOINED =
            "SELECT max(l.amount) FROM orders o JOIN lines l ON l.slot = o.slot WHERE o.city = 7 AND o.zip = 7";
    private static final int INT8 = 20;

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeAll
    static void load() {
        SERVERS.execute("""
                CREATE TABLE orders (id int PRIMARY KEY, city int, zip int, customer int, note text, total int,
                  slot int);
                INSERT INTO orders SELECT i, i % 20, i % 20, i % 10, md5(i::text), i, i % 2000 FROM generate_series(1, 50000) i;
                CREATE INDEX orders_customer ON orders (customer);
                CREATE INDEX orders_place ON orders (city, zip);
                CREATE TABLE lines AS SELECT i AS id, i % 50000 AS order_id, i % 2000 AS slot, i AS amount
                  FROM generate_series(1, 200000) i;
                CREATE INDEX lines_order ON lines (order_id);
                CREATE INDEX lines_slot ON lines (slot);
                CREATE TABLE wide (id int, key int, pad text);
                INSERT INTO wide SELECT i, i % 25, repeat('p', 300) FROM generate_series(1, 50000) i;
                CREATE INDEX wide_key ON wide (key);
                CREATE TABLE articles (id int PRIMARY KEY, title text, body text, published date);
                INSERT INTO articles SELECT i, 'title ' || i,
                  (SELECT string_agg(md5((i * 100 + j)::text), '') FROM generate_series(1, 40) j), date '2024-01-01' + i
                  FROM generate_series(1, 500) i;
                CREATE TABLE documents (id int PRIMARY KEY, title text, body text);
                ALTER TABLE documents ALTER body SET STORAGE EXTERNAL;
                INSERT INTO documents SELECT i, 'title ' || i, repeat('x', 5000) FROM generate_series(1, 500) i;
                CREATE TABLE growing (id int, kind int) WITH (autovacuum_enabled = false);
                INSERT INTO growing SELECT i, 1 FROM generate_series(1, 100) i;
                """);
        SERVERS.execute("VACUUM ANALYZE");
        SERVERS.execute("INSERT INTO growing SELECT i, 2 FROM generate_series(101, 20000) i");
        // before version 15 the server's counters arrive some time after the commit
        SERVERS.execute("""
                DO $$ BEGIN
                  FOR attempt IN 1..600 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    EXIT WHEN (SELECT n_mod_since_analyze FROM pg_stat_user_tables WHERE relname = 'growing') = 19900
                      AND (SELECT n_mod_since_analyze FROM pg_stat_user_tables WHERE relname = 'orders') = 0;
                    PERFORM pg_sleep(0.05);
                  END LOOP;
                END $$""");
    }

    private static DiagnosisAssert on(int major) {
        return assertThatServer(SERVERS.of(major)).with("max_parallel_workers_per_gather = 0");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sequentialScan_isJudgedByWhatWasExecuted(int major) {
        on(major)
                .executing("SELECT * FROM orders WHERE total = 4711")
                .finds("sequential-scan-returns-little")
                .saying("Read 50,000 rows of orders and kept 1.")
                .withEvidence("columns an index could serve", "total");
        on(major)
                .diagnosing("SELECT * FROM orders WHERE total = $1")
                .finds("sequential-scan-returns-little")
                .saying("Reads all 50,000 rows of orders to find 1.");
        on(major).executing("SELECT * FROM orders WHERE total > 4711").doesNotFind("sequential-scan-returns-little");
        on(major)
                .executing("SELECT * FROM orders WHERE (total * 2) % 5 = 0")
                .doesNotFind("sequential-scan-returns-little", "function-on-column");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sortOnDisk_isFoundWithTheMemoryItWouldTake(int major) {
        on(major)
                .with("work_mem = '1MB'")
                .executing(SORTED)
                .finds("sort-spills-to-disk")
                .costing(1, 500)
                .saying("Sorts 50,000 rows on disk")
                .withEvidence("work_mem", "1MB")
                .withEvidence("memory it would take, about", "7MB")
                .withEvidence("sorted by", "orders.note, orders.id")
                .nextStep("SET LOCAL work_mem = '7MB'");
        on(major).with("work_mem = '64MB'").executing(SORTED).doesNotFind("sort-spills-to-disk");
        on(major).with("work_mem = '1MB'").diagnosing(SORTED).doesNotFind("sort-spills-to-disk");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sortUnderALimit_isMeasuredByWhatItTookIn(int major) {
        on(major)
                .with("work_mem = '1MB'")
                .executing(SORTED + " LIMIT 10 OFFSET 20000")
                .finds("sort-spills-to-disk")
                .saying("Sorts 50,000 rows on disk")
                .withEvidence("memory it would take, about", "7MB");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sortByAnExpression_namesNoLiteral(int major) {
        on(major)
                .with("work_mem = '1MB'")
                .executing("SELECT * FROM orders ORDER BY CASE WHEN note = 'secret' THEN 0 ELSE 1 END, id DESC")
                .finds("sort-spills-to-disk")
                .withEvidence("sorted by", "an expression, orders.id DESC");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void hashOnDisk_isFoundForJoinsAndGroups(int major) {
        on(major)
                .with("work_mem = '256kB'", "enable_mergejoin = off", "enable_nestloop = off")
                .executing(HASHED)
                .finds("hash-spills-to-disk")
                .saying("Hashes 50,000 rows of a join")
                .withEvidenceOf("batches", "bytes on disk", "memory it would take, about");
        on(major)
                .with("work_mem = '256kB'", "enable_sort = off")
                .executing(GROUPED)
                .finds("hash-spills-to-disk")
                .saying("Hashes 50,000 groups");
        on(major)
                .with("work_mem = '64MB'", "enable_mergejoin = off", "enable_sort = off")
                .executing(HASHED)
                .doesNotFind("hash-spills-to-disk");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void memoryNamed_isEnough(int major) {
        on(major).with("work_mem = '12MB'").executing(SORTED).doesNotFind("sort-spills-to-disk");
        on(major)
                .with("work_mem = '5MB'", "hash_mem_multiplier = 1", "enable_mergejoin = off", "enable_nestloop = off")
                .executing(HASHED)
                .doesNotFind("hash-spills-to-disk");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void estimate_isTracedToColumnsThatDependOnEachOther(int major) {
        on(major)
                .executing("SELECT count(*) FROM orders WHERE city = 7 AND zip = 7")
                .finds("row-estimate-off")
                .saying("rows of orders with conditions on city, zip and got 2,500", "times too few expected")
                .withEvidence("columns compared", "city, zip")
                .withEvidenceOf("would help")
                .nextStep("CREATE STATISTICS .. (dependencies, mcv) ON city, zip FROM orders");
        on(major).executing("SELECT count(*) FROM orders WHERE city = 7").doesNotFind("row-estimate-off");
        on(major)
                .diagnosing("SELECT count(*) FROM orders WHERE city = 7 AND zip = 7")
                .doesNotFind("row-estimate-off");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void estimate_isToldWhereItStartsAndNotAbove(int major) {
        on(major)
                .with("enable_nestloop = off")
                .executing(JOINED)
                .finds("row-estimate-off")
                .withEvidence("table", "orders");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void estimate_hasOtherCauses(int major) {
        on(major)
                .executing("SELECT count(*) FROM orders WHERE total % 2 = 0")
                .finds("row-estimate-off")
                .withEvidence("likely cause", "there are no statistics of total % ..")
                .nextStep("CREATE STATISTICS .. ON (total % ..) FROM orders");
        on(major)
                .executing("SELECT count(*) FROM regexp_split_to_table(repeat('a,', 30000), ',')")
                .finds("row-estimate-off")
                .nextStep("ALTER FUNCTION .. ROWS");
        on(major)
                .executing("SELECT count(*) FROM growing WHERE kind = 2")
                .finds("row-estimate-off")
                .nextStep("ANALYZE growing");
        on(major)
                .executing("SELECT city, zip, customer, count(*) FROM orders GROUP BY city, zip, customer")
                .finds("row-estimate-off")
                .saying("times too many expected")
                .nextStep("(ndistinct) ON city, zip, customer FROM orders");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void estimate_isNotOffWhereALimitStoppedReading(int major) {
        on(major).executing("SELECT * FROM orders WHERE total > 0 LIMIT 5").doesNotFind("row-estimate-off");
        on(major)
                .executing("SELECT * FROM articles a WHERE EXISTS (SELECT 1 FROM lines l WHERE l.amount > a.id)")
                .doesNotFind("row-estimate-off");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void nestedLoop_isFoundWhereItsInnerSideTookTheTime(int major) {
        String looped = "SELECT max(x.most) FROM orders o,"
                + " LATERAL (SELECT max(length(repeat(l.amount::text, 500))) AS most FROM lines l WHERE l.slot = o.slot) x WHERE o.city = 7";
        on(major)
                .executing(looped + " AND o.zip = 7")
                .finds("nested-loop-gone-wrong")
                .saying("The inner side of a nested loop (lines) was executed 2,500 times")
                .withEvidence("outer side", "orders");
        on(major).executing(looped).doesNotFind("nested-loop-gone-wrong");
        on(major).with("enable_nestloop = off").executing(JOINED).doesNotFind("nested-loop-gone-wrong");
        on(major).diagnosing(looped + " AND o.zip = 7").doesNotFind("nested-loop-gone-wrong");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void correlatedSubplan_isFoundWhenItRunsForEachRow(int major) {
        on(major)
                .executing("SELECT o.id, (SELECT max(l.amount) FROM lines l WHERE l.order_id = o.id)"
                        + " FROM orders o WHERE o.id <= 3000")
                .finds("correlated-subplan")
                .saying("A subquery on lines was executed 3,000 times");
        on(major)
                .executing("SELECT o.id, (SELECT max(l.amount) FROM lines l) FROM orders o WHERE o.id <= 3000")
                .doesNotFind("correlated-subplan");
        on(major)
                .executing("SELECT o.id, (SELECT max(l.amount) FROM lines l WHERE l.order_id = o.id)"
                        + " FROM orders o WHERE o.id <= 30")
                .doesNotFind("correlated-subplan");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void indexScan_isFoundWhenTheFilterThrowsItsRowsAway(int major) {
        on(major)
                .with("enable_seqscan = off")
                .executing("SELECT * FROM orders WHERE customer = 3 AND total = 4713")
                .finds("index-scan-discards-most-rows")
                .saying("orders_customer found 5,000 rows of orders, of which 1 passed the filter")
                .nextStep("an index that also has total");
        on(major)
                .with("enable_seqscan = off")
                .executing("SELECT * FROM orders WHERE customer = 3 AND total > 4713")
                .doesNotFind("index-scan-discards-most-rows");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void lossyBitmap_isFoundForABtree(int major) {
        String query = "SELECT count(pad) FROM wide WHERE key = 3";
        on(major)
                .with("work_mem = '64kB'", "enable_seqscan = off", "enable_indexscan = off")
                .executing(query)
                .finds("bitmap-became-lossy")
                .saying("to find 2,000");
        on(major)
                .with("work_mem = '4MB'", "enable_seqscan = off", "enable_indexscan = off")
                .executing(query)
                .doesNotFind("bitmap-became-lossy");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void offset_isFoundForDeepPages(int major) {
        on(major)
                .diagnosing("SELECT * FROM orders ORDER BY total, id LIMIT 20 OFFSET 31000")
                .finds("offset-paging")
                .saying("10,000 rows or more")
                .withEvidence("ordered by", "total, id")
                .nextStep("remember total, id of the last row");
        on(major)
                .diagnosing("SELECT * FROM orders ORDER BY total LIMIT 20 OFFSET ?", new Parameter("31000", INT8))
                .finds("offset-paging");
        on(major)
                .executing("SELECT * FROM orders ORDER BY total LIMIT 20 OFFSET 31000")
                .finds("offset-paging")
                .withEvidence("rows skipped by the deepest page", "about 10,000")
                .withEvidence("seen", "when executed");
        on(major)
                .diagnosing("SELECT * FROM orders ORDER BY total LIMIT $1 OFFSET $2")
                .finds("offset-paging")
                .saying("OFFSET can skip up to 50,000 rows");
        on(major)
                .diagnosing("SELECT * FROM orders LIMIT 20 OFFSET 31000")
                .finds("offset-paging")
                .nextStep("without an order pages may overlap");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void offset_isNotFoundForShallowPagesOrSmallTables(int major) {
        on(major)
                .diagnosing("SELECT * FROM orders ORDER BY total LIMIT 20 OFFSET ?", new Parameter("40", INT8))
                .doesNotFind("offset-paging");
        on(major)
                .diagnosing("SELECT * FROM orders ORDER BY total LIMIT 20 OFFSET 40")
                .doesNotFind("offset-paging");
        on(major)
                .diagnosing("SELECT * FROM articles ORDER BY published LIMIT $1 OFFSET $2")
                .doesNotFind("offset-paging");
        on(major).diagnosing("SELECT * FROM orders ORDER BY total LIMIT 20").doesNotFind("offset-paging");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void wideColumns_areFoundInListsOfWholeRows(int major) {
        on(major)
                .diagnosing("SELECT * FROM articles ORDER BY published DESC LIMIT 100")
                .finds("wide-columns-read")
                .saying("body alone moves", "in a call of 100 rows")
                .nextStep("fetch body by key");
        on(major)
                .diagnosing("SELECT a.*, o.id FROM articles a JOIN orders o ON o.id = a.id")
                .finds("wide-columns-read");
        on(major).diagnosing("SELECT a FROM articles a").finds("wide-columns-read");
        on(major)
                .diagnosing("SELECT * FROM articles WHERE published > $1")
                .called(10, 100, 2_000)
                .finds("wide-columns-read")
                .saying("in a call of 200 rows");
        on(major)
                .diagnosing("SELECT * FROM documents")
                .finds("wide-columns-read")
                .saying("body alone moves");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void wideColumns_areNotFoundInSingleRowsChosenColumnsOrNarrowTables(int major) {
        on(major).diagnosing("SELECT * FROM articles WHERE id = $1").doesNotFind("wide-columns-read");
        on(major).diagnosing("SELECT id, title FROM articles").doesNotFind("wide-columns-read");
        on(major).diagnosing("SELECT id, body FROM articles").doesNotFind("wide-columns-read");
        on(major).diagnosing("SELECT count(*) FROM articles").doesNotFind("wide-columns-read");
        on(major).diagnosing("SELECT * FROM orders").doesNotFind("wide-columns-read");
        on(major).diagnosing("SELECT * FROM articles LIMIT 5").doesNotFind("wide-columns-read");
        on(major)
                .diagnosing("SELECT * FROM articles WHERE published > $1")
                .called(10, 100, 20)
                .doesNotFind("wide-columns-read");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void planning_isFoundWhenItOutweighsExecution(int major) {
        on(major)
                .diagnosing("SELECT * FROM orders WHERE id = $1")
                .called(10_000, 400, 10_000)
                .planned(10_000, 1_900)
                .finds("planning-above-execution")
                .saying("Planning took 1,900 ms, executing 400 ms.")
                .costing(1_900, 1_900)
                .nextStep("prepareThreshold");
        on(major)
                .diagnosing("SELECT * FROM orders WHERE id = $1")
                .called(10_000, 4_000, 10_000)
                .planned(10_000, 1_900)
                .doesNotFind("planning-above-execution");
        on(major)
                .diagnosing("SELECT * FROM orders WHERE id = $1")
                .called(100, 4, 100)
                .planned(100, 19)
                .doesNotFind("planning-above-execution");
        on(major)
                .diagnosing("SELECT * FROM orders WHERE id = $1")
                .called(100, 4, 100)
                .planned(0, 0)
                .doesNotFind("planning-above-execution");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void valuesThatWereDrawn_areToldAsSuch(int major) {
        on(major)
                .with("work_mem = '1MB'")
                .executing("SELECT * FROM orders WHERE id > ? ORDER BY note", new Parameter("5", INT8))
                .drawn()
                .finds("sort-spills-to-disk")
                .withEvidence("executed with", "values drawn from the statistics of the columns");
    }
}

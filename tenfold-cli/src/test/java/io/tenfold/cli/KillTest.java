// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.cli.KillPoint.Change;
import io.tenfold.cli.KillPoint.Hold;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tenfold is killed by {@code kill -9} before, in the middle of and after what it changes; the same command again ends with all of it
 * done, once, nothing of ours INVALID and nothing of others touched. The time-out only keeps what hangs from hanging the tests.
 */
@Timeout(300)
class KillTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String STATISTICS =
            "CREATE STATISTICS public.tf_stat (ndistinct) ON id, customer FROM public.orders";

    @TempDir
    Path folder;

    private LedgerScene scene;

    @BeforeEach
    void tables() throws SQLException {
        scene = new LedgerScene(SERVER::settings, folder);
        scene.tables();
    }

    @AfterEach
    void noTables() throws SQLException {
        scene.noTables();
    }

    static List<KillPoint> points() {
        return KillPoint.all();
    }

    @Test
    void points_areTwentyAndMore() {
        assertThat(points()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(points().stream().map(KillPoint::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("points")
    void killed_isFinishedByTheNextRunAndTouchesNothingOfOthers(KillPoint point) throws Exception {
        String[] command = prepare(point.change());
        String changed = isOfTheirs(point.change()) ? "theirs" : "";
        String others = scene.othersBut(changed);

        killAt(point, command);
        Run rerun = scene.tenfold(command[0], rest(command));

        assertThat(rerun.exitCode()).as(rerun.out() + rerun.err()).isZero();
        assertFinished(point.change());
        assertThat(scene.othersBut(changed)).isEqualTo(others);
        String after = scene.ours() + scene.theirs() + scene.others();
        assertThat(scene.tenfold(command[0], rest(command)).exitCode()).isZero();
        assertThat(scene.ours() + scene.theirs() + scene.others()).isEqualTo(after);
    }

    private void killAt(KillPoint point, String... command) throws Exception {
        if (point.hold() == Hold.NOTHING) {
            LedgerScene.Child killed = scene.start(command[0], rest(command));
            while (killed.process().isAlive() && scene.linesOfLedger() < point.lines()) {
                Thread.onSpinWait();
            }
            killed.kill();
            return;
        }
        try (Connection holder = point.hold().begin(scene)) {
            LedgerScene.Child killed = scene.start(command[0], rest(command));
            point.hold().waitUntilReached(scene);
            killed.kill();
            if (point.server()) {
                scene.endServerProcesses();
            }
            holder.rollback();
        }
    }

    /** What must be there before, and the command that is killed. */
    private String[] prepare(Change change) throws Exception {
        return switch (change) {
            case PLAN ->
                apply(scene.plan(
                        LedgerScene.BY_CUSTOMER,
                        "CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (lower(note))",
                        STATISTICS));
            case INDEX -> apply(scene.plan(LedgerScene.BY_CUSTOMER));
            case SLOW_INDEX -> {
                scene.execute("CREATE FUNCTION held(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_catalog.pg_advisory_xact_lock_shared(4711); RETURN $1; END $$");
                yield apply(scene.plan(
                        "CREATE INDEX CONCURRENTLY tf_customer ON public.orders USING btree (public.held(note))"));
            }
            case STATISTICS -> apply(scene.plan(STATISTICS));
            case DROP -> apply(scene.tidy("DROP INDEX CONCURRENTLY public.theirs"));
            case REBUILD -> apply(scene.tidy("REINDEX INDEX CONCURRENTLY public.theirs"));
            case PARTITIONED -> apply(partitioned());
            case UNDO_INDEX -> done("tf_customer", scene.plan(LedgerScene.BY_CUSTOMER));
            case UNDO_DROP -> done("drop:public.theirs", scene.tidy("DROP INDEX CONCURRENTLY public.theirs"));
            case UNDO_PARTITIONED -> done("tf_parts", partitioned());
        };
    }

    private Path partitioned() throws Exception {
        scene.execute("CREATE TABLE parts (id int, k int) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                + " CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)");
        return scene.plan("CREATE INDEX CONCURRENTLY tf_parts ON public.parts USING btree (k)");
    }

    private static String[] apply(Path plan) {
        return new String[] {"apply", plan.toString(), "--yes"};
    }

    private String[] done(String id, Path plan) {
        Run run = scene.tenfold("apply", plan.toString(), "--yes");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return new String[] {"undo", id, "--yes"};
    }

    private static String[] rest(String... command) {
        return List.of(command).subList(1, command.length).toArray(String[]::new);
    }

    private static boolean isOfTheirs(Change change) {
        return change == Change.DROP || change == Change.REBUILD || change == Change.UNDO_DROP;
    }

    private void assertFinished(Change change) throws SQLException {
        boolean back = change.name().startsWith("UNDO");
        assertThat(scene.states()).isEqualTo(back ? "REVERTED" : change == Change.PLAN ? "VALID VALID VALID" : "VALID");
        assertThat(scene.ours())
                .isEqualTo(
                        switch (change) {
                            case PLAN -> "tf_customer valid ours, tf_note valid ours";
                            case INDEX, SLOW_INDEX -> "tf_customer valid ours";
                            case PARTITIONED -> partsIndexes();
                            case STATISTICS, DROP, REBUILD, UNDO_INDEX, UNDO_DROP, UNDO_PARTITIONED -> "";
                        });
        assertThat(scene.theirs()).isEqualTo(change == Change.DROP ? "" : "theirs valid ask Maria");
        assertThat(scene.ask("SELECT count(*) FROM pg_statistic_ext"))
                .isEqualTo(change == Change.PLAN || change == Change.STATISTICS ? "1" : "0");
        assertThat(scene.ask("SELECT string_agg(c.relname, ', ') FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
                        + " WHERE NOT indisvalid"))
                .isEqualTo("broken");
    }

    /** Of the whole and of two partitions. */
    private String partsIndexes() throws SQLException {
        assertThat(scene.ask("SELECT count(*) FILTER (WHERE indisvalid) || ' of ' || count(*) FROM pg_index"
                        + " WHERE indrelid::regclass::text LIKE 'parts%'"))
                .isEqualTo("3 of 3");
        return scene.ours();
    }

    @Test
    void killedInABuildThatTheServerGoesOnWith_isWaitedForFromAnotherTimeZoneToo() throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        try (Connection holder = Hold.SNAPSHOT.begin(scene)) {
            LedgerScene.Child killed = scene.start("apply", plan, "--yes");
            Hold.SNAPSHOT.waitUntilReached(scene);
            killed.kill();
            assertThat(scene.states()).isEqualTo("BUILDING");
            String oid = scene.ask("SELECT 'tf_customer'::regclass::oid");
            LedgerScene.Child rerun = scene.start(
                    List.of("env", "TZ=Asia/Tokyo"), SERVER.settings(), scene.ledger(), "apply", plan, "--yes");
            scene.waitFor("SELECT 1 FROM pg_stat_activity WHERE application_name = '" + LedgerScene.CHILD + "'"
                    + " AND query LIKE '%pg_try_advisory_lock%' AND state = 'idle'");
            holder.rollback();

            assertThat(rerun.end()).as(rerun.said()).isZero();
            assertThat(scene.ask("SELECT 'tf_customer'::regclass::oid")).isEqualTo(oid);
        }
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
    }

    @Test
    void remnantOfAKilledBuild_isDroppedByWhateverIsRunNext() throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        try (Connection holder = Hold.WRITER.begin(scene)) {
            LedgerScene.Child killed = scene.start("apply", plan, "--yes");
            Hold.WRITER.waitUntilReached(scene);
            killed.kill();
            scene.endServerProcesses();
            holder.rollback();
        }
        assertThat(scene.ours()).startsWith("tf_customer invalid");

        Run other = scene.tenfold("apply", scene.plan(STATISTICS).toString(), "--yes");

        assertThat(other.exitCode()).as(other.out() + other.err()).isZero();
        assertThat(scene.ours()).isEmpty();
        assertThat(scene.others()).contains("broken");
    }

    @Test
    void rebuildThatWasDone_isNotDoneAgain() throws Exception {
        String plan = scene.tidy("REINDEX INDEX CONCURRENTLY public.theirs").toString();
        String before = scene.ask("SELECT 'theirs'::regclass::oid");
        assertThat(scene.tenfold("apply", plan, "--yes").exitCode()).isZero();
        String after = scene.ask("SELECT 'theirs'::regclass::oid");

        assertThat(scene.tenfold("apply", plan, "--yes").out()).contains("by an earlier run");

        assertThat(after).isNotEqualTo(before);
        assertThat(scene.ask("SELECT 'theirs'::regclass::oid")).isEqualTo(after);
    }
}

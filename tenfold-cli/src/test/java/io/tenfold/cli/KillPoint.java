// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A moment in which Tenfold is killed.
 *
 * @param when in words
 * @param change what it is at
 * @param hold what keeps it there
 * @param lines of the ledger after which it is killed at once, where nothing holds it
 * @param server its server process ends, too; else that goes on with the statement it has
 */
record KillPoint(String when, Change change, Hold hold, int lines, boolean server) {
    private static final String ADVISORY = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    private static final String PHASE = "SELECT 1 FROM pg_stat_progress_create_index WHERE phase = '";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4711)";

    /** What is done. */
    enum Change {
        /** Three changes of a plan: an index, one of an expression, statistics. */
        PLAN,
        /** An index. */
        INDEX,
        /** An index whose expression waits for a lock at each row. */
        SLOW_INDEX,
        /** Extended statistics. */
        STATISTICS,
        /** The index theirs is dropped. */
        DROP,
        /** The index theirs is built anew. */
        REBUILD,
        /** An index on a partitioned table with two partitions. */
        PARTITIONED,
        /** An index that was built is taken back. */
        UNDO_INDEX,
        /** The index theirs, dropped, is built again. */
        UNDO_DROP,
        /** The index on the partitioned table is taken back. */
        UNDO_PARTITIONED
    }

    /** What keeps a change where it is: another transaction. */
    enum Hold {
        NOTHING("", "SELECT 1"),
        TABLE(
                "LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE",
                "SELECT 1 FROM pg_locks WHERE relation = 'orders'::regclass AND NOT granted"),
        WRITER("INSERT INTO orders VALUES (0, 0, '')", PHASE + "waiting for writers before build'"),
        WRITER_OF_PARTITION("INSERT INTO parts_2 VALUES (11, 1)", PHASE + "waiting for writers before build'"),
        ROWS(LOCK, ADVISORY),
        SNAPSHOT(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM visits",
                PHASE + "waiting for old snapshots'"),
        READER(
                "SELECT count(*) FROM orders",
                "SELECT 1 FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE NOT indisvalid AND relname <> 'broken'"),
        READER_OF_REBUILT("SELECT count(*) FROM orders", PHASE + "waiting for readers before marking dead'"),
        COMMENT_BEGINS(LOCK, ADVISORY),
        COMMENT_ENDS(LOCK, ADVISORY),
        STATISTICS_BEGINS(LOCK, ADVISORY),
        ATTACH_BEGINS(LOCK, ADVISORY),
        DROP_BEGINS(LOCK, ADVISORY);

        private final String sql;
        private final String reached;

        Hold(String sql, String reached) {
            this.sql = sql;
            this.reached = reached;
        }

        Connection begin(LedgerScene scene) throws SQLException {
            switch (this) {
                case COMMENT_BEGINS -> at(scene, "ddl_command_start", "COMMENT");
                case COMMENT_ENDS -> at(scene, "ddl_command_end", "COMMENT");
                case STATISTICS_BEGINS -> at(scene, "ddl_command_start", "CREATE STATISTICS");
                case ATTACH_BEGINS -> at(scene, "ddl_command_start", "ALTER INDEX");
                case DROP_BEGINS -> at(scene, "ddl_command_start", "DROP INDEX");
                default -> {}
            }
            return scene.holding(sql);
        }

        private static void at(LedgerScene scene, String event, String tag) throws SQLException {
            scene.execute("CREATE OR REPLACE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); END $$;"
                    + " CREATE EVENT TRIGGER hold ON " + event + " WHEN TAG IN ('" + tag
                    + "') EXECUTE FUNCTION hold()");
        }

        void waitUntilReached(LedgerScene scene) throws SQLException {
            scene.waitFor(reached);
        }
    }

    /** All of them. */
    static List<KillPoint> all() {
        List<KillPoint> points = new ArrayList<>();
        for (int lines : new int[] {0, 1, 2, 3, 4, 6, 8}) {
            points.add(new KillPoint(lines + " lines are in the ledger", Change.PLAN, Hold.NOTHING, lines, false));
        }
        both(points, "a build waits for its table", Change.INDEX, Hold.TABLE);
        both(points, "a build waits for writers, its index in the catalog", Change.INDEX, Hold.WRITER);
        both(points, "a build reads rows", Change.SLOW_INDEX, Hold.ROWS);
        both(points, "a build waits for old snapshots", Change.INDEX, Hold.SNAPSHOT);
        both(points, "a built index is not yet marked", Change.INDEX, Hold.COMMENT_BEGINS);
        ended(points, "a built index is marked but not committed", Change.INDEX, Hold.COMMENT_ENDS);
        ended(points, "statistics are not yet made", Change.STATISTICS, Hold.STATISTICS_BEGINS);
        ended(points, "statistics are made and not marked", Change.STATISTICS, Hold.COMMENT_BEGINS);
        ended(points, "a drop waits for its table", Change.DROP, Hold.TABLE);
        both(points, "a drop waits for readers, its index INVALID", Change.DROP, Hold.READER);
        ended(points, "a REINDEX has made its copy", Change.REBUILD, Hold.WRITER);
        both(points, "a REINDEX waits for old snapshots", Change.REBUILD, Hold.SNAPSHOT);
        both(points, "a REINDEX has swapped names", Change.REBUILD, Hold.READER_OF_REBUILT);
        both(points, "the second partition is being built", Change.PARTITIONED, Hold.WRITER_OF_PARTITION);
        both(points, "the partitions are being attached", Change.PARTITIONED, Hold.ATTACH_BEGINS);
        ended(points, "an undo waits for its table", Change.UNDO_INDEX, Hold.TABLE);
        both(points, "an undo waits for readers, its index INVALID", Change.UNDO_INDEX, Hold.READER);
        both(points, "a dropped index is being built again", Change.UNDO_DROP, Hold.WRITER);
        ended(points, "a dropped index is back without its comment", Change.UNDO_DROP, Hold.COMMENT_BEGINS);
        ended(points, "the undo of a partitioned one begins", Change.UNDO_PARTITIONED, Hold.DROP_BEGINS);
        return points;
    }

    private static void both(List<KillPoint> points, String when, Change change, Hold hold) {
        points.add(new KillPoint(when, change, hold, 0, false));
        ended(points, when, change, hold);
    }

    private static void ended(List<KillPoint> points, String when, Change change, Hold hold) {
        points.add(new KillPoint(when, change, hold, 0, true));
    }

    @Override
    public String toString() {
        return when + (hold == Hold.NOTHING ? "" : server ? ", the server's process ends" : ", the server goes on");
    }
}

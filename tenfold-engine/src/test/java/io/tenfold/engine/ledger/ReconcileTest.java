// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.ledger.Reconciled.Next;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.apply.Truth;
import io.tenfold.postgres.apply.Truth.Presence;
import io.tenfold.sql.ddl.ReadDdl;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcileTest {
    private static final String CREATE = "CREATE INDEX CONCURRENTLY a ON public.t USING btree (x)";
    private static final String DROP = "DROP INDEX CONCURRENTLY public.a";
    private static final String REBUILD = "REINDEX INDEX CONCURRENTLY public.a";
    private static final String STATISTICS = "CREATE STATISTICS public.a ON x, y FROM public.t";

    @ParameterizedTest
    @CsvSource({
        // ledger, there, marked, at work -> true, next
        "PLANNED,  ABSENT,  false, false, PLANNED,  AGAIN",
        "BUILDING, ABSENT,  false, true,  BUILDING, WAIT",
        "UNKNOWN,  INVALID, false, true,  BUILDING, WAIT",
        "BUILDING, ABSENT,  false, false, PLANNED,  AGAIN",
        "UNKNOWN,  ABSENT,  false, false, PLANNED,  AGAIN",
        "BUILDING, INVALID, false, false, INVALID,  CLEAN",
        "INVALID,  INVALID, false, false, INVALID,  CLEAN",
        "BUILDING, VALID,   false, false, VALID,    MARK",
        "UNKNOWN,  VALID,   false, false, VALID,    MARK",
        "BUILDING, VALID,   true,  false, VALID,    NOTHING",
        "BUILDING, OTHER,   false, false, PLANNED,  NOTHING",
        "VALID,    VALID,   true,  false, VALID,    NOTHING",
        "VALID,    VALID,   false, false, VALID,    NOTHING",
        "VALID,    VALID,   true,  true,  VALID,    NOTHING",
        "VERIFIED, VALID,   true,  false, VERIFIED, NOTHING",
        "VALID,    ABSENT,  false, false, REVERTED, NOTHING",
        "VALID,    OTHER,   false, false, REVERTED, NOTHING",
        "VALID,    INVALID, true,  false, INVALID,  CLEAN",
        "VALID,    INVALID, false, false, VALID,    NOTHING",
        "REVERTED, ABSENT,  false, false, REVERTED, NOTHING",
        "REVERTED, VALID,   false, false, REVERTED, NOTHING",
        "REVERTED, INVALID, false, false, REVERTED, NOTHING",
        "PLANNED,  VALID,   false, false, PLANNED,  NOTHING",
    })
    void create_isWhatTheServerSays(
            LedgerState ledger, Presence there, boolean marked, boolean atWork, LedgerState state, Next next) {
        Reconciled decided = decide(CREATE, ledger, false, new Truth(there, marked, 1, atWork, false), 0);

        assertThat(decided.state()).isEqualTo(state);
        assertThat(decided.next()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // ledger, undoing, there -> true, next
        "BUILDING, false, VALID,   PLANNED,  AGAIN",
        "BUILDING, false, INVALID, INVALID,  CLEAN",
        "BUILDING, false, ABSENT,  VALID,    NOTHING",
        "UNKNOWN,  false, ABSENT,  VALID,    NOTHING",
        "VALID,    false, ABSENT,  VALID,    NOTHING",
        "VALID,    false, VALID,   REVERTED, NOTHING",
        "VALID,    false, INVALID, VALID,    NOTHING",
        "BUILDING, true,  INVALID, INVALID,  CLEAN",
        "BUILDING, true,  VALID,   REVERTED, MARK",
        "BUILDING, true,  ABSENT,  VALID,    NOTHING",
        "REVERTED, true,  VALID,   REVERTED, NOTHING",
    })
    void drop_isWhatTheServerSays(LedgerState ledger, boolean undoing, Presence there, LedgerState state, Next next) {
        Reconciled decided = decide(DROP, ledger, undoing, new Truth(there, false, 1, false, false), 0);

        assertThat(decided.state()).isEqualTo(state);
        assertThat(decided.next()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // ledger, leftover, oid now (7 before) -> true, next
        "BUILDING, true,  7, INVALID, CLEAN",
        "BUILDING, false, 7, PLANNED, AGAIN",
        "BUILDING, false, 8, VALID,   NOTHING",
        "VALID,    false, 7, VALID,   NOTHING",
        "VALID,    true,  7, VALID,   NOTHING",
    })
    void rebuild_isDoneWhenTheIndexIsAnotherOne(
            LedgerState ledger, boolean leftover, long oid, LedgerState state, Next next) {
        Reconciled decided = decide(REBUILD, ledger, false, new Truth(Presence.VALID, false, oid, false, leftover), 7);

        assertThat(decided.state()).isEqualTo(state);
        assertThat(decided.next()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "BUILDING, false, ABSENT, PLANNED",
        "BUILDING, false, VALID,  VALID",
        "VALID,    false, ABSENT, REVERTED",
        "BUILDING, true,  ABSENT, REVERTED",
    })
    void statistics_areThereOrNot(LedgerState ledger, boolean undoing, Presence there, LedgerState state) {
        assertThat(decide(STATISTICS, ledger, undoing, new Truth(there, false, 0, false, false), 0)
                        .state())
                .isEqualTo(state);
    }

    private static Reconciled decide(String ddl, LedgerState state, boolean undoing, Truth truth, long oid) {
        LedgerEntry planned = LedgerEntry.planned(
                Instant.EPOCH, new ServerIdentity(null, "db:5432", "shop"), "a", ReadDdl.of(ddl), List.of());
        return Reconcile.decide(planned.replacing(oid, null).undoing(undoing).to(state, Instant.EPOCH, ""), truth);
    }
}

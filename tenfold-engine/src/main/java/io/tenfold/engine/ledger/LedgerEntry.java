// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.apply.Builder;
import io.tenfold.postgres.apply.IndexBackup;
import io.tenfold.sql.ddl.Ddl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: where a change stands since then. The last line of a change counts.
 *
 * @param at when it was written
 * @param server the database
 * @param id the change; unique for a database
 * @param ddl what is done
 * @param state where it stands
 * @param undoing it is being taken back, or was
 * @param builder the process that was given the statement, null where none was
 * @param oid of a REINDEX: pg_class.oid of the index before, 0 for all else
 * @param backup of a drop: what makes the index again, null for all else
 * @param detail one sentence
 * @param serves query shapes it is made for; empty where the plan did not say
 * @param blockedUntil it was measured and taken back: it is not recommended again before; null for all else
 */
public record LedgerEntry(
        Instant at,
        ServerIdentity server,
        String id,
        Ddl ddl,
        LedgerState state,
        boolean undoing,
        @Nullable Builder builder,
        long oid,
        @Nullable IndexBackup backup,
        String detail,
        List<Fingerprint> serves,
        @Nullable Instant blockedUntil) {
    public LedgerEntry {
        requireNonNull(at, "at is null");
        requireNonNull(server, "server is null");
        requireNonNull(id, "id is null");
        requireNonNull(ddl, "ddl is null");
        requireNonNull(state, "state is null");
        requireNonNull(detail, "detail is null");
        serves = List.copyOf(serves);
    }

    /** A change that is meant to be made. */
    public static LedgerEntry planned(Instant at, ServerIdentity server, String id, Ddl ddl, List<Fingerprint> serves) {
        return new LedgerEntry(at, server, id, ddl, LedgerState.PLANNED, false, null, 0, null, "", serves, null);
    }

    /** The same change in another state. */
    public LedgerEntry to(LedgerState next, Instant now, String sentence) {
        return new LedgerEntry(now, server, id, ddl, next, undoing, builder, oid, backup, sentence, serves, null);
    }

    /** The same change, given to a process of the server. */
    public LedgerEntry givenTo(Builder process, Instant now) {
        return new LedgerEntry(
                now,
                server,
                id,
                ddl,
                LedgerState.BUILDING,
                undoing,
                process,
                oid,
                backup,
                "sent to the server",
                serves,
                null);
    }

    /** The same change, from now on being taken back or not. */
    public LedgerEntry undoing(boolean back) {
        return new LedgerEntry(at, server, id, ddl, state, back, builder, oid, backup, detail, serves, blockedUntil);
    }

    /** The same change with what was there before it. */
    public LedgerEntry replacing(long oidBefore, @Nullable IndexBackup before) {
        return new LedgerEntry(
                at, server, id, ddl, state, undoing, builder, oidBefore, before, detail, serves, blockedUntil);
    }

    /** The same change, taken back because measuring spoke against it, and not to be recommended again until then. */
    public LedgerEntry blocked(Instant until) {
        return new LedgerEntry(at, server, id, ddl, state, undoing, builder, oid, backup, detail, serves, until);
    }

    /** Whether it must not be recommended at that time. */
    public boolean isBlocked(Instant now) {
        return state == LedgerState.REVERTED && blockedUntil != null && now.isBefore(blockedUntil);
    }

    /** Whether it was sent to a server and is neither done nor taken back: what is found of it, unmarked, may be ours. */
    public boolean isBegun() {
        return builder != null && !state.isDone() && state != LedgerState.REVERTED;
    }
}

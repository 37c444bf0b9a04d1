// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.engine.ledger.Reconcile;
import io.tenfold.engine.ledger.Reconciled;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.apply.Announce;
import io.tenfold.postgres.apply.Builder;
import io.tenfold.postgres.apply.ChangeServer;
import io.tenfold.postgres.apply.IndexBackup;
import io.tenfold.postgres.apply.Outcome;
import io.tenfold.sql.ddl.Ddl;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes a server and writes each step into the ledger before it is begun and after it has ended. Before the first change, what an
 * earlier run left open is brought to a known state.
 */
final class LedgerRun {
    private final ChangeServer server;
    private final ServerIdentity identity;
    private final Ledger ledger;
    private final Clock clock;

    LedgerRun(ChangeServer server, ServerIdentity identity, Ledger ledger, Clock clock) {
        this.server = server;
        this.identity = identity;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The server's processes that earlier runs of this ledger gave something to. */
    static List<Builder> processes(Ledger ledger, ServerIdentity identity) {
        return ledger.last(identity).stream()
                .map(LedgerEntry::builder)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Everything of this database, as the ledger has it. */
    List<LedgerEntry> entries() {
        return ledger.last(identity);
    }

    /** Brings what is open to a state that is known, waiting for the server where it is still at it. */
    void settle() {
        for (LedgerEntry entry : entries()) {
            settle(entry);
        }
    }

    private void settle(LedgerEntry entry) {
        Reconciled now = decide(entry);
        while (now.next() == Reconciled.Next.WAIT && !server.isCancelled()) {
            server.pause(entry.id(), "waiting for the server to finish what an earlier run began");
            now = decide(entry);
        }
        switch (now.next()) {
            case MARK -> record(entry, entry.undoing() ? restore(entry) : server.make(entry.ddl(), true, sent(entry)));
            case CLEAN -> clean(entry);
            case AGAIN, NOTHING, WAIT -> {
                if (now.state() != entry.state()) {
                    ledger.append(entry.to(now.state(), now(), now.sentence()));
                }
            }
        }
    }

    private Reconciled decide(LedgerEntry entry) {
        return Reconcile.decide(entry, server.look(entry.ddl(), entry.builder()));
    }

    private void clean(LedgerEntry entry) {
        if (entry.ddl() instanceof Ddl.RebuildIndex rebuild) {
            cleaned(entry, server.clean(rebuild), LedgerState.PLANNED);
        } else if (entry.ddl() instanceof Ddl.CreateIndex create) {
            cleaned(entry, server.clean(create), entry.undoing() ? LedgerState.REVERTED : LedgerState.PLANNED);
        } else if (entry.undoing()) {
            IndexBackup backup = entry.backup();
            if (backup != null) {
                cleaned(entry, server.clean(backup.create()), LedgerState.VALID);
            }
        } else {
            record(entry, server.make(entry.ddl(), true, sent(entry)));
        }
    }

    private void cleaned(LedgerEntry entry, Outcome outcome, LedgerState then) {
        LedgerState state = outcome.result() == Outcome.Result.DONE ? then : LedgerState.INVALID;
        ledger.append(entry.to(state, now(), outcome.detail()));
    }

    /** Makes a change of a plan. */
    ChangeResult make(PlannedChange change) {
        Optional<LedgerEntry> before = ledger.last(identity, change.id());
        LedgerEntry planned = planned(change, before);
        boolean done = before.isPresent() && before.get().state().isDone();
        if (done && change.ddl() instanceof Ddl.RebuildIndex) {
            return result(before.get(), true, 0, "was built anew by an earlier run of this plan");
        }
        if (!done) {
            ledger.append(planned);
        }
        boolean begunEarlier = before.map(LedgerEntry::isBegun).orElse(false);
        Outcome outcome = server.make(change.intent(), begunEarlier, sent(planned));
        if (done && outcome.isThere()) {
            return result(before.get(), true, outcome.bytes(), outcome.detail());
        }
        return result(record(planned, outcome), outcome.isThere(), outcome.bytes(), outcome.detail());
    }

    private LedgerEntry planned(PlannedChange change, Optional<LedgerEntry> before) {
        LedgerEntry planned = LedgerEntry.planned(now(), identity, change.id(), change.ddl(), change.serves());
        if (change.ddl() instanceof Ddl.DropIndex drop) {
            return planned.replacing(0, server.backUp(drop).orElseGet(() -> before.map(LedgerEntry::backup)
                    .orElse(null)));
        }
        return change.ddl() instanceof Ddl.RebuildIndex rebuild
                ? planned.replacing(server.oid(rebuild), null)
                : planned;
    }

    /** Takes a change back. */
    ChangeResult undo(LedgerEntry entry) {
        if (entry.ddl() instanceof Ddl.DropIndex && !entry.state().isDone()) {
            return result(entry, true, 0, "nothing to take back: the index was not dropped");
        }
        LedgerEntry undoing = entry.undoing(true);
        Outcome outcome = takeBack(undoing);
        if (outcome.result() == Outcome.Result.DONE) {
            LedgerEntry reverted = undoing.to(LedgerState.REVERTED, now(), outcome.detail());
            ledger.append(reverted);
            return result(reverted, true, 0, outcome.detail());
        }
        LedgerState state = state(outcome);
        LedgerEntry stays = state == LedgerState.PLANNED
                ? entry.to(entry.state(), now(), outcome.detail())
                : undoing.to(state, now(), outcome.detail());
        ledger.append(stays);
        return result(stays, false, 0, outcome.detail());
    }

    private Outcome takeBack(LedgerEntry entry) {
        if (entry.ddl() instanceof Ddl.CreateIndex create) {
            return server.remove(create, entry.isBegun(), sent(entry));
        }
        return entry.ddl() instanceof Ddl.CreateStatistics statistics
                ? server.remove(statistics, sent(entry))
                : restore(entry);
    }

    private Outcome restore(LedgerEntry entry) {
        IndexBackup backup = entry.backup();
        if (backup == null) {
            throw new IllegalStateException("a change that cannot be taken back");
        }
        return server.restore(backup, entry.isBegun(), sent(entry));
    }

    private Announce sent(LedgerEntry entry) {
        return builder -> ledger.append(entry.givenTo(builder, now()));
    }

    /** The outcome of what was announced as that entry. */
    private LedgerEntry record(LedgerEntry entry, Outcome outcome) {
        boolean back = entry.undoing() && outcome.result() == Outcome.Result.DONE;
        LedgerEntry last = ledger.last(identity, entry.id()).orElse(entry);
        LedgerEntry after = last.to(back ? LedgerState.REVERTED : state(outcome), now(), outcome.detail());
        ledger.append(after);
        return after;
    }

    private static LedgerState state(Outcome outcome) {
        return switch (outcome.result()) {
            case DONE -> LedgerState.VALID;
            case PRESENT, FAILED -> LedgerState.PLANNED;
            case LEFT -> LedgerState.INVALID;
            case UNKNOWN -> LedgerState.UNKNOWN;
        };
    }

    static List<ChangeResult> notBegun(List<PlannedChange> changes, String why) {
        List<ChangeResult> results = new ArrayList<>();
        changes.forEach(change ->
                results.add(new ChangeResult(change.id(), change.ddl().text(), LedgerState.PLANNED, false, 0, why)));
        return results;
    }

    private static ChangeResult result(LedgerEntry entry, boolean good, long bytes, String sentence) {
        return new ChangeResult(entry.id(), entry.ddl().text(), entry.state(), good, bytes, sentence);
    }

    private Instant now() {
        return clock.instant();
    }
}

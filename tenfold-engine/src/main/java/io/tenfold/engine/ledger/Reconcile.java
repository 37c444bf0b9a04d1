// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import io.tenfold.engine.ledger.Reconciled.Next;
import io.tenfold.postgres.apply.Truth;
import io.tenfold.postgres.apply.Truth.Presence;
import io.tenfold.sql.ddl.Ddl;

/**
 * Decides where a change stands from what the ledger remembers and what the server says. The server is right: the ledger is only
 * asked what was meant, and whether an INVALID index may be ours.
 */
public final class Reconcile {
    private Reconcile() {}

    /** The decision. Pure: the same arguments, the same answer. */
    public static Reconciled decide(LedgerEntry entry, Truth truth) {
        if (entry.state().isOpen() && truth.atWork()) {
            return new Reconciled(LedgerState.BUILDING, Next.WAIT, "the server is still at it");
        }
        if (entry.ddl() instanceof Ddl.CreateIndex) {
            return created(entry, truth);
        }
        if (entry.ddl() instanceof Ddl.DropIndex) {
            return entry.undoing() ? restored(entry, truth) : dropped(entry, truth);
        }
        return entry.ddl() instanceof Ddl.RebuildIndex ? rebuilt(entry, truth) : statistics(entry, truth);
    }

    private static Reconciled created(LedgerEntry entry, Truth truth) {
        return switch (truth.presence()) {
            case VALID -> there(entry, truth);
            case INVALID ->
                truth.marked() || entry.state().isOpen()
                        ? new Reconciled(LedgerState.INVALID, Next.CLEAN, "an INVALID index is left of it")
                        : same(entry, "somebody else has an INVALID index of its name");
            case ABSENT -> gone(entry);
            case OTHER ->
                entry.state().isDone()
                        ? settled(LedgerState.REVERTED, "it is gone; something else has its name")
                        : same(entry, "something else has its name");
        };
    }

    private static Reconciled there(LedgerEntry entry, Truth truth) {
        LedgerState done = entry.state() == LedgerState.VERIFIED ? LedgerState.VERIFIED : LedgerState.VALID;
        if (truth.marked()) {
            return settled(done, "");
        }
        if (entry.state().isOpen() && !entry.undoing()) {
            return new Reconciled(
                    LedgerState.VALID, Next.MARK, "the server finished it after Tenfold had gone; not yet marked");
        }
        return entry.state().isDone()
                ? settled(done, "altered, or built anew by somebody else: it will not be taken back")
                : same(entry, "somebody else has an index of its name");
    }

    private static Reconciled gone(LedgerEntry entry) {
        if (entry.undoing() || entry.state() == LedgerState.REVERTED) {
            return settled(LedgerState.REVERTED, "");
        }
        return entry.state().isDone()
                ? settled(LedgerState.REVERTED, "somebody else dropped it")
                : notDone("nothing of it is in the database");
    }

    private static Reconciled dropped(LedgerEntry entry, Truth truth) {
        return switch (truth.presence()) {
            case ABSENT -> settled(LedgerState.VALID, "");
            case OTHER -> settled(LedgerState.VALID, "something else has its name");
            case VALID ->
                entry.state().isDone()
                        ? settled(LedgerState.REVERTED, "somebody built it again")
                        : entry.state() == LedgerState.REVERTED
                                ? settled(LedgerState.REVERTED, "")
                                : notDone("the index is there");
            case INVALID ->
                entry.state().isOpen()
                        ? new Reconciled(LedgerState.INVALID, Next.CLEAN, "the drop did not come to its end")
                        : same(entry, "the index is INVALID");
        };
    }

    private static Reconciled restored(LedgerEntry entry, Truth truth) {
        return switch (truth.presence()) {
            case ABSENT -> settled(LedgerState.VALID, "the index is not back");
            case OTHER -> settled(LedgerState.VALID, "something else has its name");
            case VALID ->
                entry.state().isOpen()
                        ? new Reconciled(LedgerState.REVERTED, Next.MARK, "back, but not yet its comment")
                        : settled(LedgerState.REVERTED, "");
            case INVALID ->
                entry.state().isOpen()
                        ? new Reconciled(
                                LedgerState.INVALID, Next.CLEAN, "an INVALID index is left of building it again")
                        : same(entry, "the index is INVALID");
        };
    }

    private static Reconciled rebuilt(LedgerEntry entry, Truth truth) {
        if (truth.leftover() && entry.state().isOpen()) {
            return new Reconciled(LedgerState.INVALID, Next.CLEAN, "an INVALID copy is left of it");
        }
        if (truth.presence() != Presence.VALID) {
            return entry.state().isDone() ? same(entry, "") : notDone("the index is not there, or INVALID");
        }
        return entry.state().isDone() || (entry.oid() != 0 && truth.oid() != entry.oid())
                ? settled(LedgerState.VALID, "")
                : notDone("it was not built anew");
    }

    private static Reconciled statistics(LedgerEntry entry, Truth truth) {
        return truth.presence() == Presence.VALID ? settled(LedgerState.VALID, "") : gone(entry);
    }

    private static Reconciled settled(LedgerState state, String sentence) {
        return new Reconciled(state, Next.NOTHING, sentence);
    }

    private static Reconciled notDone(String sentence) {
        return new Reconciled(LedgerState.PLANNED, Next.AGAIN, sentence);
    }

    private static Reconciled same(LedgerEntry entry, String sentence) {
        LedgerState state = entry.state().isOpen() ? LedgerState.PLANNED : entry.state();
        return settled(state, sentence);
    }
}

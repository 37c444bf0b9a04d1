// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.apply.UnusablePlanException;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.engine.verify.JudgedChange;
import io.tenfold.engine.verify.JudgedChange.Effect;
import io.tenfold.engine.watch.WatchedChange;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.postgres.apply.IndexBackup;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.Ddl.CreateIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a ledger has and that can be judged.
 *
 * @param changes in the ledger's order
 * @param tableOf the table each changes, by the change's id; missing where it is not known
 */
record MadeChanges(List<JudgedChange> changes, Map<String, TableName> tableOf) {
    MadeChanges {
        changes = List.copyOf(changes);
        tableOf = Collections.unmodifiableMap(new LinkedHashMap<>(tableOf));
    }

    /**
     * Those asked for.
     *
     * @param ids empty for all that are done and were not judged yet
     * @throws UnusablePlanException when one asked for is not there or not done, or there is none
     */
    static MadeChanges of(List<LedgerEntry> entries, List<String> ids) {
        List<JudgedChange> changes = new ArrayList<>();
        Map<String, TableName> tables = new LinkedHashMap<>();
        prove(entries, ids);
        for (LedgerEntry entry : entries) {
            boolean asked = ids.isEmpty() ? entry.state() == LedgerState.VALID : ids.contains(entry.id());
            if (asked && !(entry.ddl() instanceof Ddl.RebuildIndex)) {
                changes.add(judged(entry));
                IndexBackup backup = entry.backup();
                table(entry.ddl(), backup == null ? null : backup.create())
                        .ifPresent(table -> tables.put(entry.id(), table));
            }
        }
        if (changes.isEmpty()) {
            throw new UnusablePlanException(
                    "nothing to verify: the ledger has no change of this database that is done and"
                            + " was not verified yet; list what it has with: tenfold status");
        }
        return new MadeChanges(changes, tables);
    }

    /** The same as what is watched: those whose table is known. */
    List<WatchedChange> watched() {
        List<WatchedChange> watched = new ArrayList<>();
        for (JudgedChange each : changes) {
            TableName table = tableOf.get(each.change().id());
            if (table != null) {
                watched.add(new WatchedChange(each.change().id(), table, each.serves()));
            }
        }
        return watched;
    }

    /** What they change. */
    Set<TableName> tables() {
        return new LinkedHashSet<>(tableOf.values());
    }

    private static void prove(List<LedgerEntry> entries, List<String> ids) {
        for (String id : ids) {
            boolean done = entries.stream()
                    .anyMatch(entry -> entry.id().equals(id) && entry.state().isDone());
            if (!done) {
                throw new UnusablePlanException("the ledger has no change '" + id
                        + "' of this database that is done; list what it has with: tenfold status");
            }
        }
    }

    private static JudgedChange judged(LedgerEntry entry) {
        if (entry.ddl() instanceof Ddl.CreateIndex create) {
            return judged(
                    entry, Effect.BUILDS_INDEX, create.name(), create.drop().text());
        }
        if (entry.ddl() instanceof Ddl.CreateStatistics statistics) {
            return judged(entry, Effect.TELLS_PLANNER, statistics.name(), statistics.drop());
        }
        Ddl.DropIndex drop = (Ddl.DropIndex) entry.ddl();
        IndexBackup backup = entry.backup();
        return judged(
                entry,
                Effect.DROPS_INDEX,
                drop.name(),
                backup == null ? null : backup.create().text());
    }

    private static JudgedChange judged(LedgerEntry entry, Effect effect, String object, @Nullable String undo) {
        Change change = new Change(
                entry.id(), ChangeKind.INDEX, entry.ddl().text(), undo, 0, ChangeState.APPLIED, entry.detail());
        return new JudgedChange(change, effect, object, entry.serves());
    }

    /** The table a change concerns, empty for an index that is dropped and of which nothing is known. */
    static Optional<TableName> table(Ddl ddl, @Nullable CreateIndex dropped) {
        if (ddl instanceof Ddl.CreateIndex create) {
            return Optional.of(create.table());
        }
        if (ddl instanceof Ddl.CreateStatistics statistics) {
            return Optional.of(statistics.table());
        }
        return Optional.ofNullable(dropped).map(CreateIndex::table);
    }
}

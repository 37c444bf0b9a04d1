// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.engine.ledger.Reconcile;
import io.tenfold.engine.ledger.Reconciled;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.apply.BuildOptions;
import io.tenfold.postgres.apply.ChangeServer;
import io.tenfold.postgres.apply.Problem;
import io.tenfold.postgres.apply.Progress;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.ddl.Ddl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The commands that change a database: apply a plan, take changes back, and say where each stands. Without being told to execute they
 * only say what they would do.
 *
 * @param settings the database
 * @param ledger the ledger's file
 * @param progress told how a change goes
 * @param warn takes a sentence when an interrupted build cannot be tidied up in time
 * @param options what a build allows itself
 */
public record ChangeDatabase(
        ConnectionSettings settings, Path ledger, Progress progress, Consumer<String> warn, BuildOptions options) {
    public ChangeDatabase {
        requireNonNull(settings, "settings is null");
        requireNonNull(ledger, "ledger is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(warn, "warn is null");
        requireNonNull(options, "options is null");
    }

    /** Builds considerately. */
    public ChangeDatabase(ConnectionSettings settings, Path ledger, Progress progress, Consumer<String> warn) {
        this(settings, ledger, progress, warn, BuildOptions.considerate());
    }

    /**
     * Makes the changes of a plan, in order; one that fails stops only those that need it.
     *
     * @param execute make them, else only say what would be done
     * @throws UnusablePlanException when the plan is of another database
     */
    public ApplyReport apply(ChangePlan plan, boolean execute) {
        return withServer(server -> {
            ServerIdentity identity = server.facts().identity();
            proveSame(plan.server(), identity);
            List<Problem> problems = server.check(
                    plan.changes().stream().map(PlannedChange::intent).toList());
            ApplyReport dry =
                    new ApplyReport(identity, steps(server, plan), plan.notes(), problems, execute, List.of());
            return !execute || dry.refused()
                    ? dry
                    : executed(dry, run(server, identity, run -> make(run, server, plan)));
        });
    }

    private static List<String> steps(ChangeServer server, ChangePlan plan) {
        return plan.changes().stream()
                .flatMap(change -> server.steps(change.ddl()).stream())
                .toList();
    }

    private static List<ChangeResult> make(LedgerRun run, ChangeServer server, ChangePlan plan) {
        List<ChangeResult> results = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        boolean lost = false;
        for (PlannedChange change : plan.changes()) {
            if (server.isCancelled()) {
                results.addAll(LedgerRun.notBegun(List.of(change), "not begun: cancelled"));
            } else if (lost) {
                results.addAll(LedgerRun.notBegun(List.of(change), "not begun: the connection was lost"));
            } else if (change.needs() != null && missing.contains(change.needs())) {
                results.addAll(LedgerRun.notBegun(List.of(change), "not begun: " + change.needs() + " is not there"));
            } else {
                results.add(run.make(change));
            }
            ChangeResult last = results.get(results.size() - 1);
            lost |= last.state() == LedgerState.UNKNOWN;
            if (!last.good()) {
                missing.add(change.id());
            }
        }
        return results;
    }

    /**
     * Takes changes back, newest first.
     *
     * @param ids of changes, empty for all
     * @param execute do so, else only say what would be done
     * @throws UnusablePlanException when the ledger knows no such change, or it cannot be taken back
     */
    public ApplyReport undo(List<String> ids, boolean execute) {
        return withServer(server -> {
            ServerIdentity identity = server.facts().identity();
            List<LedgerEntry> chosen = chosen(Ledger.read(ledger, identity), ids);
            List<Problem> problems = server.check(List.of());
            ApplyReport dry = new ApplyReport(
                    identity,
                    chosen.stream()
                            .flatMap(entry -> undoSteps(server, entry).stream())
                            .toList(),
                    List.of(),
                    problems,
                    execute,
                    List.of());
            return !execute || dry.refused()
                    ? dry
                    : executed(dry, run(server, identity, run -> takeBack(run, server, ids)));
        });
    }

    private static List<ChangeResult> takeBack(LedgerRun run, ChangeServer server, List<String> ids) {
        List<ChangeResult> results = new ArrayList<>();
        for (LedgerEntry entry : newestFirst(run.entries())) {
            boolean asked = ids.isEmpty() ? entry.state().isDone() : ids.contains(entry.id());
            if (asked && !server.isCancelled() && canBeTakenBack(entry)) {
                results.add(
                        entry.state() == LedgerState.REVERTED
                                ? new ChangeResult(
                                        entry.id(),
                                        entry.ddl().text(),
                                        entry.state(),
                                        true,
                                        0,
                                        "was taken back already")
                                : run.undo(entry));
            }
        }
        return results;
    }

    /** The changes that can be taken back; those of an interrupted run are among them. */
    private static List<LedgerEntry> chosen(List<LedgerEntry> entries, List<String> ids) {
        for (String id : ids) {
            LedgerEntry entry = entries.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new UnusablePlanException("the ledger has no change '" + id
                            + "' of this database; list what it has with: tenfold status"));
            if (!canBeTakenBack(entry)) {
                throw new UnusablePlanException(
                        "'" + id + "' cannot be taken back: an index that was built anew is as it was");
            }
        }
        return newestFirst(entries).stream()
                .filter(entry -> ids.isEmpty() ? entry.state().isDone() : ids.contains(entry.id()))
                .filter(ChangeDatabase::canBeTakenBack)
                .toList();
    }

    private static boolean canBeTakenBack(LedgerEntry entry) {
        return !(entry.ddl() instanceof Ddl.RebuildIndex)
                && (!(entry.ddl() instanceof Ddl.DropIndex) || entry.backup() != null);
    }

    private static List<LedgerEntry> newestFirst(List<LedgerEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(LedgerEntry::at).reversed())
                .toList();
    }

    /** The statements that take a change back. */
    private static List<String> undoSteps(ChangeServer server, LedgerEntry entry) {
        if (entry.ddl() instanceof Ddl.CreateIndex create) {
            return List.of(server.removal(create));
        }
        if (entry.ddl() instanceof Ddl.CreateStatistics statistics) {
            return List.of(statistics.drop());
        }
        return entry.backup() == null ? List.of() : entry.backup().statements();
    }

    /** Where each change stands, by the ledger and by what the server says. Writes neither. */
    public List<ChangeStatus> status() {
        return withServer(server -> Ledger.read(ledger, server.facts().identity()).stream()
                .map(entry -> status(server, entry))
                .toList());
    }

    private static ChangeStatus status(ChangeServer server, LedgerEntry entry) {
        Reconciled now = Reconcile.decide(entry, server.look(entry.ddl(), entry.builder()));
        return new ChangeStatus(entry, now, undoSteps(server, entry));
    }

    /** What each change of a plan comes to on this server, and what takes it back. */
    public List<EmittedChange> emit(ChangePlan plan) {
        return withServer(server -> {
            proveSame(plan.server(), server.facts().identity());
            return plan.changes().stream()
                    .map(change -> EmittedChange.of(change, server.steps(change.ddl()), server))
                    .toList();
        });
    }

    private static void proveSame(ServerIdentity planned, ServerIdentity there) {
        boolean sameDatabase = planned.database().equals(there.database());
        boolean otherSystem = planned.system() != null
                && there.system() != null
                && !planned.system().equals(there.system());
        if (!sameDatabase || otherSystem) {
            throw new UnusablePlanException("the plan was made for " + planned + " and this is " + there
                    + "; make it on this database with: tenfold advise --json");
        }
    }

    private List<ChangeResult> run(
            ChangeServer server, ServerIdentity identity, Function<LedgerRun, List<ChangeResult>> work) {
        try (Ledger open = Ledger.open(ledger, Ledger.PATIENCE)) {
            server.begin(LedgerRun.processes(open, identity));
            LedgerRun run = new LedgerRun(server, identity, open, Clock.systemUTC());
            run.settle();
            return work.apply(run);
        }
    }

    private static ApplyReport executed(ApplyReport dry, List<ChangeResult> results) {
        return new ApplyReport(dry.server(), dry.steps(), dry.notes(), dry.problems(), true, results);
    }

    /** A shutdown hook ends what is running, and waits until it is tidied up and the ledger has it. */
    private <T extends @Nullable Object> T withServer(Function<ChangeServer, T> work) {
        try (ChangeServer server = ChangeServer.open(settings, progress, options)) {
            Thread interrupted = new Thread(() -> cancel(server), "tenfold-cancel-change");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                return work.apply(server);
            } finally {
                stopWatching(interrupted);
            }
        }
    }

    private void cancel(ChangeServer server) {
        if (!server.cancel()) {
            warn.accept("interrupted; what was being changed could not be tidied up within a minute, because other"
                    + " transactions hold its table. Run the same command again, or look where it stands with: tenfold"
                    + " status");
        }
    }

    private static void stopWatching(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already: it ends the work.
        }
    }
}

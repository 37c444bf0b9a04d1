// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.KeepReason;
import io.tenfold.model.tidy.TidyKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What forbids dropping an index whatever the workload's price says. */
final class ForbidDrop {
    private static final Map<IndexDuty, Forbidden> DUTIES = duties();

    private final Proposal proposal;
    private final IndexFacts index;
    private final TidyInput remaining;

    private record Forbidden(KeepReason reason, String sentence) {}

    private ForbidDrop(Proposal proposal, TidyInput remaining) {
        this.proposal = proposal;
        this.index = proposal.subject();
        this.remaining = remaining;
    }

    private static Map<IndexDuty, Forbidden> duties() {
        Map<IndexDuty, Forbidden> duties = new LinkedHashMap<>();
        duties.put(IndexDuty.PRIMARY_KEY, new Forbidden(KeepReason.PRIMARY_KEY, "It is the primary key."));
        duties.put(
                IndexDuty.EXCLUSION_CONSTRAINT,
                new Forbidden(KeepReason.EXCLUSION, "It enforces an exclusion constraint."));
        duties.put(IndexDuty.UNIQUE_CONSTRAINT, new Forbidden(KeepReason.UNIQUE, "It enforces a unique constraint."));
        duties.put(
                IndexDuty.FOREIGN_KEY_TARGET,
                new Forbidden(KeepReason.FOREIGN_KEY_TARGET, "A foreign key refers to what it keeps unique."));
        duties.put(
                IndexDuty.REPLICA_IDENTITY,
                new Forbidden(KeepReason.REPLICA_IDENTITY, "Logical replication identifies rows by it."));
        duties.put(
                IndexDuty.CLUSTERED,
                new Forbidden(KeepReason.CLUSTERED, "CLUSTER orders the table by it: the next one would fail."));
        duties.put(IndexDuty.EXTENSION_MEMBER, new Forbidden(KeepReason.EXTENSION, "It belongs to an extension."));
        duties.put(
                IndexDuty.PARTITION,
                new Forbidden(KeepReason.PARTITIONED, "It is a part of a partitioned table's index."));
        duties.put(
                IndexDuty.PARTITIONED,
                new Forbidden(
                        KeepReason.PARTITIONED,
                        "Its table is partitioned: it cannot be dropped without blocking every partition."));
        duties.put(
                IndexDuty.OF_INHERITANCE_CHILD,
                new Forbidden(
                        KeepReason.INHERITANCE,
                        "Its table inherits from another one: statements on that one are not priced with it."));
        return duties;
    }

    /**
     * Why the index stays, empty where nothing forbids it.
     *
     * @param remaining what is there without what is dropped already
     */
    static Optional<Keep> of(Proposal proposal, TidyInput remaining) {
        ForbidDrop forbid = new ForbidDrop(proposal, remaining);
        return Stream.<Supplier<Optional<Keep>>>of(
                        forbid::byDuty,
                        forbid::byUniqueness,
                        forbid::byBuild,
                        forbid::byOwner,
                        forbid::byForeignKey,
                        forbid::byExpression,
                        forbid::byHint,
                        forbid::byWindow,
                        forbid::byUseElsewhere)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Keep> byDuty() {
        return DUTIES.entrySet().stream()
                .filter(duty -> index.has(duty.getKey()))
                .findFirst()
                .map(duty -> keep(duty.getValue().reason(), duty.getValue().sentence()));
    }

    /** Only where another index enforces exactly the same is nothing lost. What is invalid enforces nothing. */
    private Optional<Keep> byUniqueness() {
        boolean enforcedElsewhere = proposal.kind() == TidyKind.DUPLICATE
                && proposal.relied().stream().anyMatch(other -> Objects.equals(other.uniqueness(), index.uniqueness()));
        return when(
                index.index().unique() && index.index().valid() && !enforcedElsewhere,
                KeepReason.UNIQUE,
                "It keeps its columns unique.");
    }

    private Optional<Keep> byBuild() {
        return when(
                proposal.kind() == TidyKind.INVALID && index.has(IndexDuty.TABLE_BUSY),
                KeepReason.TABLE_BUSY,
                "Somebody may be building it now: a lock that belongs to building is held on its table.");
    }

    private Optional<Keep> byOwner() {
        return when(
                index.index().ours() && proposal.kind() != TidyKind.INVALID,
                KeepReason.OURS,
                "Tenfold made it and has measured that it helps.");
    }

    private Optional<Keep> byForeignKey() {
        if (proposal.kind() == TidyKind.INVALID) {
            return Optional.empty();
        }
        return SupportForeignKeys.lost(proposal, remaining)
                .map(key -> keep(
                        KeepReason.FOREIGN_KEY_SUPPORT,
                        "Foreign key " + key.name() + " finds the rows that refer to " + key.referenced()
                                + " by it when one is deleted there."));
    }

    /** The planner estimates conditions on an expression by the statistics of any index that has it. */
    private Optional<Keep> byExpression() {
        boolean inUse =
                index.has(IndexDuty.EXPRESSION_STATISTICS) && index.index().valid() && !elsewhere() && isTableRead();
        return when(
                inUse,
                KeepReason.EXPRESSION_STATISTICS,
                "The planner's statistics of its expression would go with it, and the workload reads its table.");
    }

    private boolean elsewhere() {
        return remaining.indexes().stream()
                .anyMatch(other -> !other.name().equals(index.name())
                        && other.index().valid()
                        && other.table().equals(index.table())
                        && other.expressions().containsAll(index.expressions()));
    }

    private boolean isTableRead() {
        return remaining.situation().analysed().stream()
                .map(AnalysedQuery::statement)
                .anyMatch(statement -> TouchedTables.of(statement).mayTouch(index.table()));
    }

    private Optional<Keep> byHint() {
        String name = index.index().name();
        boolean hinted = remaining.situation().workload().queries().stream()
                .flatMap(query -> Stream.concat(
                        Stream.of(query.shape().text()),
                        query.samples().stream().map(sample -> sample.text())))
                .anyMatch(text -> text.contains("/*+") && text.contains(name));
        return when(hinted, KeepReason.HINTED, "A hint in a statement of the workload names it.");
    }

    private Optional<Keep> byWindow() {
        if (proposal.kind() != TidyKind.UNUSED) {
            return Optional.empty();
        }
        Window window = Window.of(remaining.counts());
        UnusedLimits limits = remaining.limits();
        return when(
                        remaining.counts().stream().anyMatch(server -> !server.counting()),
                        KeepReason.COUNTERS_OFF,
                        "Nothing is known of its use: track_counts is off.")
                .or(() -> when(
                        !window.isAtLeast(limits.leastHours()),
                        KeepReason.WINDOW_TOO_SHORT,
                        "Unused since counting began " + window.words() + ", which is less than "
                                + Window.duration(limits.leastHours()) + "; --min-window says what is enough."))
                .or(() -> when(
                        index.hoursOld().orElse(Double.POSITIVE_INFINITY) < limits.leastHours(),
                        KeepReason.WINDOW_TOO_SHORT,
                        "Unused, but made or altered only "
                                + Window.duration(index.hoursOld().orElse(0)) + " ago."))
                .or(() -> when(
                        !limits.standbysIgnored() && (limits.standby() || standbysLeft() > 0),
                        KeepReason.STANDBY_NOT_COUNTED,
                        "Unused here, but not all servers were asked: name each standby with --replica, or say"
                                + " --ignore-standbys."));
    }

    private int standbysLeft() {
        List<IndexCounts> counts = remaining.counts();
        return counts.isEmpty() ? 0 : counts.get(0).standbys() - (counts.size() - 1);
    }

    /** What the workload does not show cannot be priced; only the same index does the same for it. */
    private Optional<Keep> byUseElsewhere() {
        boolean sameStays = proposal.kind() == TidyKind.DUPLICATE || proposal.kind() == TidyKind.INVALID;
        if (sameStays || remaining.scans(index) == 0) {
            return Optional.empty();
        }
        return remaining.counts().stream()
                .filter(server -> server.scans().getOrDefault(index.name(), 0L) > 0)
                .filter(server ->
                        !isPlanned() || remaining.limits().workloadUnread().contains(server.server()))
                .findFirst()
                .map(server -> keep(
                        KeepReason.USE_NOT_IN_WORKLOAD,
                        "Used " + Figures.count(server.scans().getOrDefault(index.name(), 0L), "time", "times") + " on "
                                + server.server() + ", but by no statement of the workload that was priced."));
    }

    private boolean isPlanned() {
        return remaining.situation().plans().values().stream()
                .anyMatch(plan -> plan.indexes().contains(index.index().name()));
    }

    private Optional<Keep> when(boolean is, KeepReason reason, String sentence) {
        return is ? Optional.of(keep(reason, sentence)) : Optional.empty();
    }

    private Keep keep(KeepReason reason, String sentence) {
        return new Keep(index, proposal.kind(), reason, sentence);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.engine.load.LeftOut.Reason;
import io.tenfold.engine.load.ReplayDecision.NotReplayed;
import io.tenfold.engine.load.ReplayDecision.Replayed;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.execute.RefuseExecution;
import io.tenfold.postgres.load.LoadStatement;
import io.tenfold.postgres.measure.ReadySample;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Decides whether a query shape may be replayed. By what PostgreSQL knows of it, not by its first word: a SELECT can write too. Values that
 * the application sent go before drawn ones, and drawn ones are never written.
 */
public final class DecideReplay {
    private static final Set<SkipReason> NEVER =
            EnumSet.of(SkipReason.UTILITY, SkipReason.OWN_STATEMENT, SkipReason.SYSTEM_CATALOG);

    private final Catalog catalog;
    private final boolean allowWrites;

    /**
     * For one run.
     *
     * @param catalog for what is known of the tables
     * @param allowWrites statements that do more than read are replayed too
     */
    public DecideReplay(Catalog catalog, boolean allowWrites) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.allowWrites = allowWrites;
    }

    /** What becomes of that query. */
    public ReplayDecision decide(AnalysedQuery query) {
        Optional<String> acts = RefuseExecution.reason(query, catalog);
        if (acts.isPresent() && !allowWrites) {
            return StatementTraits.of(query.statement(), catalog).writes()
                    ? left(query, Reason.WRITES, "It writes; --allow-writes replays it and commits.")
                    : left(query, Reason.MAY_DO_MORE_THAN_READ, acts.get());
        }
        List<Sample> samples = bindable(query.query(), Sample.Origin.OBSERVED);
        boolean drawn = samples.isEmpty();
        if (drawn && acts.isPresent()) {
            return left(
                    query,
                    Reason.NO_VALUES,
                    "It writes, and values that nobody sent are not written: its own are unknown.");
        }
        if (drawn) {
            samples = bindable(query.query(), Sample.Origin.DRAWN);
        }
        return samples.isEmpty()
                ? left(query, Reason.NO_VALUES, "Its values are unknown: it cannot be executed.")
                : new Replayed(statement(query.query(), samples, acts.isPresent()), drawn);
    }

    /** What becomes of a statement that was not even analysed. */
    public static LeftOut skipped(SkippedStatement skipped) {
        Reason reason = NEVER.contains(skipped.reason()) ? Reason.NEVER_REPLAYED : Reason.NOT_ANALYSED;
        return new LeftOut(skipped.fingerprint(), skipped.text(), OptionalLong.empty(), reason, skipped.detail());
    }

    private static List<Sample> bindable(WorkloadQuery query, Sample.Origin origin) {
        return query.samples().stream()
                .filter(sample -> sample.origin() == origin)
                .filter(sample -> ReadySample.find(sample).isPresent())
                .toList();
    }

    private static LoadStatement statement(WorkloadQuery query, List<Sample> samples, boolean writes) {
        return new LoadStatement(
                query.fingerprint(), query.name(), query.shape().text(), query.calls(), writes, samples);
    }

    private static NotReplayed left(AnalysedQuery query, Reason reason, String detail) {
        return new NotReplayed(new LeftOut(
                query.fingerprint(),
                query.query().shape().text(),
                OptionalLong.of(query.query().calls()),
                reason,
                detail));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.cache;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.FindIdenticalRepeats;
import io.tenfold.advisor.pattern.IdenticalRepeat;
import io.tenfold.advisor.pattern.IdenticalRepeat.Limited;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.RuntimeRule.CacheResults;
import io.tenfold.model.workload.Fingerprint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keep the answers of a query that is asked again with the same values, where an answer depends on nothing but tables. */
public final class ProposeResultCache {
    /** How stale an answer may become at most unless the user says otherwise. */
    public static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

    /** Below this a cache costs more than it gives. */
    private static final double LEAST_HIT_RATE = 0.3;

    private static final long LEAST_CALLS = 10;

    private ProposeResultCache() {}

    /** One candidate for each such shape, the one whose repeats took most time first. */
    public static List<RuntimeChange> of(Situation situation) {
        Map<Fingerprint, AnalysedQuery> queries = new LinkedHashMap<>();
        situation.analysed().forEach(query -> queries.put(query.fingerprint(), query));
        return FindIdenticalRepeats.of(situation).stream()
                .filter(repeat -> repeat.calls() >= LEAST_CALLS)
                .filter(repeat -> repeat.rate(kept(repeat).hits()) >= LEAST_HIT_RATE)
                .flatMap(repeat -> candidate(repeat, queries.get(repeat.fingerprint())).stream())
                .toList();
    }

    /** The shortest time to live that is enough, never more than {@link #TIME_TO_LIVE}, and what it would have done. */
    private static Limited kept(IdenticalRepeat repeat) {
        List<Limited> allowed = repeat.limited().stream()
                .filter(limited -> limited.timeToLive().compareTo(TIME_TO_LIVE) <= 0)
                .toList();
        return repeat.shortest()
                .filter(allowed::contains)
                .orElseGet(() -> allowed.isEmpty()
                        ? new Limited(TIME_TO_LIVE, repeat.hits(), repeat.hitMs())
                        : allowed.get(allowed.size() - 1));
    }

    private static Optional<RuntimeChange> candidate(IdenticalRepeat repeat, @Nullable AnalysedQuery query) {
        if (query == null || !Cacheable.is(query.statement())) {
            return Optional.empty();
        }
        TouchedTables tables = TouchedTables.of(query.statement());
        Limited kept = kept(repeat);
        CacheResults rule = new CacheResults(repeat.fingerprint(), kept.timeToLive(), List.copyOf(tables.tables()));
        String reason = "A cache would have answered " + Figures.percent(repeat.rate(kept.hits())) + " of "
                + Figures.number(repeat.calls()) + " calls, which took " + Figures.milliseconds(kept.hitMs()) + ".";
        return Optional.of(new RuntimeChange(rule, List.of(repeat.fingerprint()), reason));
    }
}

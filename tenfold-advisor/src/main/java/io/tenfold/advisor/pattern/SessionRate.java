// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.WorkloadQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often sessions are opened, as the server counted them for all its clients, and what is done in one.
 *
 * @param sessions sessions opened
 * @param hours in this time
 * @param statementsPerSession statements for one session; empty where it is not known in what time the workload's were counted
 */
public record SessionRate(long sessions, double hours, OptionalDouble statementsPerSession) {
    private static final double MINUTES_PER_HOUR = 60;

    /** In less time chance decides. */
    private static final double LEAST_HOURS = 0.25;

    /** A pool opens fewer. */
    private static final double LEAST_PER_MINUTE = 10;

    /** So many are too many whatever is done in them. */
    private static final double MANY_PER_MINUTE = 60;

    /** A pooled session lives longer. */
    private static final double LEAST_STATEMENTS = 10;

    public SessionRate {
        requireNonNull(statementsPerSession, "statementsPerSession is null");
    }

    /** Empty where the server's counters are unknown or too young. */
    public static Optional<SessionRate> of(Situation situation) {
        ServerActivity activity = situation.activity();
        double hours = activity.hoursCounted().orElse(0);
        if (hours < LEAST_HOURS || activity.sessions() == 0) {
            return Optional.empty();
        }
        double perMinute = activity.sessions() / (hours * MINUTES_PER_HOUR);
        OptionalDouble statements = statementsPerMinute(situation);
        return Optional.of(new SessionRate(
                activity.sessions(),
                hours,
                statements.isPresent()
                        ? OptionalDouble.of(statements.getAsDouble() / perMinute)
                        : OptionalDouble.empty()));
    }

    /** Known where all of the workload comes from one source that tells how long it watched. */
    private static OptionalDouble statementsPerMinute(Situation situation) {
        List<SourceFacts> sources = situation.workload().sources();
        Instant from = sources.size() == 1 ? sources.get(0).from() : null;
        Instant to = sources.size() == 1 ? sources.get(0).to() : null;
        double minutes =
                from == null || to == null ? 0 : Duration.between(from, to).toMillis() / 60_000.0;
        long calls = situation.workload().queries().stream()
                .mapToLong(WorkloadQuery::calls)
                .sum();
        return minutes > 0 ? OptionalDouble.of(calls / minutes) : OptionalDouble.empty();
    }

    public double sessionsPerMinute() {
        return sessions / (hours * MINUTES_PER_HOUR);
    }

    /** Whether sessions are opened to be used for a few statements. */
    public boolean isChurn() {
        double perMinute = sessionsPerMinute();
        return statementsPerSession.isPresent()
                ? perMinute >= LEAST_PER_MINUTE && statementsPerSession.getAsDouble() < LEAST_STATEMENTS
                : perMinute >= MANY_PER_MINUTE;
    }
}

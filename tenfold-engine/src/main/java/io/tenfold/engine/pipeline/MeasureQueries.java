// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.verify.VerifyChanges;
import io.tenfold.model.measure.Change;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.measure.MeasureException;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryMeasurement;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.postgres.session.UserServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures with the changes made: held against what was recorded before them, or by turns where nothing was. Each time on a connection
 * of its own, since taking changes back needs two.
 *
 * @param settings the database
 * @param options how often and how long
 * @param queries what is measured by turns
 * @param before what was recorded, empty on a server that is ours alone
 * @param replays told of what pg_stat_statements counts as if the application had sent it
 */
record MeasureQueries(
        ConnectionSettings settings,
        MeasureOptions options,
        List<QueryToMeasure> queries,
        Optional<RecordedBefore> before,
        RecordReplays replays)
        implements VerifyChanges.Measuring {

    @Override
    public List<QueryMeasurement> measure(List<Change> now, Set<Fingerprint> only) {
        try (UserServer server = UserServer.connect(settings)) {
            return before.isPresent()
                    ? server.measureBeforeAfter(options, replays)
                            .after(before.get().only(only))
                    : server.measureAlternating(options).measure(only(only), now);
        } catch (ConnectFailure failure) {
            throw new MeasureException(failure);
        }
    }

    private List<QueryToMeasure> only(Set<Fingerprint> fingerprints) {
        return queries.stream()
                .filter(query -> fingerprints.contains(query.fingerprint()))
                .toList();
    }
}

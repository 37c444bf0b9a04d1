// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.postgres.measure.RecordedBefore.Before;
import io.tenfold.postgres.measure.RecordedSide;
import io.tenfold.postgres.measure.TableWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured before a change, kept for another process to go on with after it. It knows the values only by {@link SampleMark}s,
 * so that after the change the same statements with the same values are compared, and none is in the file.
 *
 * @param at when it was recorded
 * @param server the database
 * @param marks makes marks of samples as they were made here
 * @param queries what was measured of each query
 */
public record RecordedRuns(Instant at, ServerIdentity server, SampleMark marks, Map<Fingerprint, Kept> queries) {
    private static final String NOT_RECORDED = "not recorded before the change";
    private static final String OTHER_VALUES =
            "recorded with other values than the workload has now; give the same --workload, --log or --capture as before";

    public RecordedRuns {
        requireNonNull(at, "at is null");
        requireNonNull(server, "server is null");
        requireNonNull(marks, "marks is null");
        queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    }

    /**
     * One query.
     *
     * @param samples marks of its samples in order
     * @param side what was measured
     * @param writes what the statistics views said of its tables
     */
    public record Kept(List<String> samples, RecordedSide side, TableWrites writes) {
        public Kept {
            samples = List.copyOf(samples);
            requireNonNull(side, "side is null");
            requireNonNull(writes, "writes is null");
        }
    }

    /** What these runs leave behind. */
    public static RecordedRuns of(Instant at, ServerIdentity server, RecordedBefore before) {
        SampleMark marks = SampleMark.random();
        Map<Fingerprint, Kept> queries = new LinkedHashMap<>();
        for (Before each : before.queries()) {
            List<String> samples =
                    each.query().samples().stream().map(marks::of).toList();
            queries.put(each.query().fingerprint(), new Kept(samples, each.side(), each.writes()));
        }
        return new RecordedRuns(at, server, marks, queries);
    }

    /** The same runs beside the queries as they are known now; one that cannot be compared says why. */
    public RecordedBefore beside(List<QueryToMeasure> now) {
        List<Before> before = new ArrayList<>();
        for (QueryToMeasure query : now) {
            Kept kept = queries.get(query.fingerprint());
            if (kept == null) {
                before.add(refused(query, NOT_RECORDED));
            } else {
                List<String> samples = query.samples().stream().map(marks::of).toList();
                before.add(
                        samples.equals(kept.samples())
                                ? new Before(query, kept.side(), kept.writes())
                                : refused(query, OTHER_VALUES));
            }
        }
        return new RecordedBefore(before);
    }

    private static Before refused(QueryToMeasure query, String reason) {
        return new Before(query, new RecordedSide.NotRecorded(reason), new TableWrites(List.of()));
    }
}

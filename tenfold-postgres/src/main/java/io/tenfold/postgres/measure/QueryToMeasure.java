// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query with all that measuring needs to know of it.
 *
 * @param fingerprint the query
 * @param samples statements to execute, most frequent first
 * @param tables tables it reads; for telling whether their rows changed meanwhile
 * @param rule when two results are the same
 * @param repeatable it calls no volatile function: EXPLAIN (ANALYZE) may execute it once more
 * @param refusal why it must not be executed (it writes, say), null where it may
 */
public record QueryToMeasure(
        Fingerprint fingerprint,
        List<Sample> samples,
        List<TableName> tables,
        ComparisonRule rule,
        boolean repeatable,
        @Nullable String refusal) {
    public QueryToMeasure {
        requireNonNull(fingerprint, "fingerprint is null");
        samples = List.copyOf(samples);
        tables = List.copyOf(tables);
        requireNonNull(rule, "rule is null");
    }
}

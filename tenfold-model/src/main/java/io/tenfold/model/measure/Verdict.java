// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import io.tenfold.model.workload.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The output of stage 8.
 *
 * @param queries one for each query measured
 * @param changes one for each change applied
 * @param notMeasured queries that were not executed, and why
 */
public record Verdict(List<QueryVerdict> queries, List<ChangeVerdict> changes, Map<Fingerprint, String> notMeasured) {
    public Verdict {
        queries = List.copyOf(queries);
        changes = List.copyOf(changes);
        notMeasured = Collections.unmodifiableMap(new LinkedHashMap<>(notMeasured));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.workload.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the self-test found: whether the shadow, with today's indexes, plans as production does.
 *
 * @param identical queries whose plans have the same shape and conditions, and costs within 1 %
 * @param compared queries planned on both
 * @param disagreeing those compared that are not identical; their estimates are not to be trusted
 * @param notCompared why the others were not compared
 */
public record Agreement(
        int identical, int compared, List<Fingerprint> disagreeing, Map<Fingerprint, String> notCompared) {
    public Agreement {
        disagreeing = List.copyOf(disagreeing);
        notCompared = Collections.unmodifiableMap(new LinkedHashMap<>(notCompared));
    }
}

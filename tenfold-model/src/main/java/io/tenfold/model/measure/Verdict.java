// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import java.util.List;

/**
 * The output of stage 8.
 *
 * @param queries one for each query measured
 * @param changes one for each change applied
 */
public record Verdict(List<QueryVerdict> queries, List<ChangeVerdict> changes) {
    public Verdict {
        queries = List.copyOf(queries);
        changes = List.copyOf(changes);
    }
}

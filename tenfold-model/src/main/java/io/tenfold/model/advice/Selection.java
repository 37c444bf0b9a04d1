// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.SkippedStatement;
import java.util.List;

/**
 * The output of stage 6: what was chosen, what was not and why, and what it means for each query.
 *
 * @param recommendations in the order in which they should be applied
 * @param rejections candidates not chosen
 * @param queries one for each query priced
 * @param skipped queries that could not be priced
 * @param quality how good the choice of indexes is
 */
public record Selection(
        List<Recommendation> recommendations,
        List<Rejection> rejections,
        List<QueryAdvice> queries,
        List<SkippedStatement> skipped,
        ChoiceQuality quality) {
    public Selection {
        recommendations = List.copyOf(recommendations);
        rejections = List.copyOf(rejections);
        queries = List.copyOf(queries);
        skipped = List.copyOf(skipped);
        requireNonNull(quality, "quality is null");
    }

    /** A selection whose quality is not known. */
    public Selection(
            List<Recommendation> recommendations,
            List<Rejection> rejections,
            List<QueryAdvice> queries,
            List<SkippedStatement> skipped) {
        this(recommendations, rejections, queries, skipped, ChoiceQuality.UNKNOWN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.Decision;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the changes that should go are taken back first. Where a query's plan uses several new indexes and became slower, one of them
 * may be to blame alone: the one whose queries gain least goes, then the query is measured again.
 *
 * <pre>
 *   query a  slower, uses x and y
 *   query b  faster, uses y            x goes; y only if query a is still slower without x
 * </pre>
 */
final class ChooseTakenBack {
    private final DecideChange decide;

    /** @param decide knows which queries tell of a change */
    ChooseTakenBack(DecideChange decide) {
        this.decide = decide;
    }

    /**
     * The ids of those that go now, in the order given.
     *
     * @param bad changes that should go as queries stand
     */
    Set<String> now(List<JudgedChange> bad) {
        Set<String> blamed = bad.stream()
                .flatMap(each -> decide.harmed(each).stream())
                .map(query -> leastGain(bad, query))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return bad.stream()
                .filter(each -> decide.harmed(each).isEmpty()
                        || blamed.contains(each.change().id()))
                .map(each -> each.change().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String leastGain(List<JudgedChange> bad, QueryDecision query) {
        return bad.stream()
                .filter(each -> decide.harmed(each).contains(query))
                .min(Comparator.comparingDouble(this::savedMs))
                .orElseThrow()
                .change()
                .id();
    }

    /** What one execution of each query that it helps takes less; of a time limit that was hit before, at least that. */
    private double savedMs(JudgedChange change) {
        return decide.telling(change).stream()
                .filter(query -> query.decision() == Decision.KEEP)
                .mapToDouble(query -> query.verdict().before().medianMs()
                        - query.verdict().after().medianMs())
                .sum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.PatternCondition;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.IndexKey;
import java.util.List;

/**
 * A text is looked for inside a column, or without regard to capitals: a b-tree knows how values begin and nothing else.
 *
 * <pre>
 *   name LIKE '%smith'      name ILIKE 'smith%'      name ~ 'smith'
 * </pre>
 */
final class LeadingWildcard implements Rule {
    static final String ID = "leading-wildcard";

    @Override
    public List<Finding> findings(Situation situation) {
        return SearchedPattern.all(situation).stream()
                .filter(pattern -> pattern.start() == PatternStart.ANYWHERE
                        || pattern.condition().kind().ignoresCase())
                .filter(pattern -> !hasTrigrams(pattern.condition()))
                .map(LeadingWildcard::finding)
                .toList();
    }

    /** {@code gin_trgm_ops} or {@code gist_trgm_ops} of pg_trgm. */
    private static boolean hasTrigrams(PatternCondition condition) {
        return IndexKeys.of(condition.table()).stream()
                .anyMatch(key -> isTrigram(key)
                        && (key.column() == null || condition.column().name().equals(key.column())));
    }

    private static boolean isTrigram(IndexKey key) {
        String operatorClass = key.operatorClass();
        return operatorClass != null && operatorClass.contains("trgm");
    }

    private static Finding finding(SearchedPattern pattern) {
        PatternCondition condition = pattern.condition();
        boolean anywhere = pattern.start() == PatternStart.ANYWHERE;
        return new Finding(
                ID,
                List.of(pattern.query().fingerprint()),
                "Looks for a text " + (anywhere ? "anywhere inside " : "without regard to capitals in ")
                        + condition.expression() + " by " + condition.kind().words() + ", which no b-tree can serve: "
                        + pattern.scan().consequence(),
                pattern.evidence(),
                pattern.query().query().totalMs(),
                nextStep(condition, anywhere));
    }

    private static String nextStep(PatternCondition condition, boolean anywhere) {
        String trigrams = "a GIN index on " + condition.expression() + " with gin_trgm_ops (extension pg_trgm)";
        return anywhere
                ? "Create " + trigrams + ", or look for the beginning only."
                : "Compare lower(" + condition.expression() + ") by LIKE, with a b-tree on that expression with"
                        + " text_pattern_ops, or create " + trigrams + ".";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.PatternCondition;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text is looked for at the beginning of a column whose b-tree, if there is one, has another order than that of its bytes: what
 * begins with the text does not stand together there (match_pattern_prefix of like_support.c).
 *
 * <pre>
 *   name LIKE 'smi%'      collation en_US.UTF-8, CREATE INDEX ON customers (name)
 * </pre>
 */
final class CollationPreventsPrefixSearch implements Rule {
    static final String ID = "collation-prevents-prefix-search";

    private static final Set<String> BYTEWISE_COLLATIONS = Set.of("C", "POSIX", "ucs_basic");

    @Override
    public List<Finding> findings(Situation situation) {
        return SearchedPattern.all(situation).stream()
                .filter(pattern -> pattern.start() == PatternStart.TEXT)
                .filter(pattern -> isAffected(pattern.condition()))
                .map(CollationPreventsPrefixSearch::finding)
                .toList();
    }

    private static boolean isAffected(PatternCondition condition) {
        return condition.bare()
                && !condition.kind().ignoresCase()
                && !condition.column().bytewise()
                && leading(condition).stream().noneMatch(CollationPreventsPrefixSearch::findsPrefixes);
    }

    /** Valid b-trees led by the column. */
    private static List<Index> leading(PatternCondition condition) {
        return condition.table().indexes().stream()
                .filter(Index::valid)
                .filter(index -> isLedBy(condition.column().name(), index.definition()))
                .toList();
    }

    private static boolean isLedBy(String column, @Nullable IndexDefinition definition) {
        return definition != null
                && definition.method() == IndexMethod.BTREE
                && definition.predicate() == null
                && column.equals(definition.keys().get(0).column());
    }

    private static boolean findsPrefixes(Index index) {
        IndexDefinition definition = index.definition();
        if (definition == null) {
            return false;
        }
        IndexKey first = definition.keys().get(0);
        String operatorClass = first.operatorClass();
        String collation = first.collation();
        return (operatorClass != null && operatorClass.contains("pattern"))
                || (collation != null && BYTEWISE_COLLATIONS.contains(collation));
    }

    private static Finding finding(SearchedPattern pattern) {
        PatternCondition condition = pattern.condition();
        String column = condition.column().name();
        List<String> indexes = leading(condition).stream().map(Index::name).toList();
        Map<String, String> evidence = pattern.evidence();
        evidence.put("indexes that cannot serve it", indexes.isEmpty() ? "none there" : String.join(", ", indexes));
        evidence.put("collation of the column", "not C");
        return new Finding(
                ID,
                List.of(pattern.query().fingerprint()),
                "Looks for the beginning of " + column + ", but its collation does not sort by bytes, so "
                        + (indexes.isEmpty() ? "an ordinary index" : String.join(", ", indexes))
                        + " cannot serve it: " + pattern.scan().consequence(),
                evidence,
                pattern.query().query().totalMs(),
                "Create an index on " + column + " with the operator class " + operatorClass(condition) + ".");
    }

    private static String operatorClass(PatternCondition condition) {
        String type = condition.column().type();
        if (type.startsWith("character varying")) {
            return "varchar_pattern_ops";
        }
        return type.startsWith("character(") || type.equals("bpchar") ? "bpchar_pattern_ops" : "text_pattern_ops";
    }
}

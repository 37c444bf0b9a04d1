// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.ConstantCondition;
import io.tenfold.advisor.usage.ConstantCondition.Kind;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of the other ideas for the rows alone that the text's own constant conditions leave. A column that has one value
 * in all of these rows need not be a key.
 *
 * <pre>
 *   WHERE status = 'open' AND owner = $1        (owner) WHERE status = 'open'
 *   WHERE sent_at IS NULL ORDER BY id LIMIT 5   (id) WHERE sent_at IS NULL
 * </pre>
 *
 * <p>Never from a bound value: PostgreSQL can prove nothing of a placeholder, so that a generic plan could not use the index.
 */
final class PartialRows implements IndexProposer {
    /**
     * A literal is only taken where one value has at least this share of the rows: the column is then a state most rows have
     * left behind, and not a key or a tenant whose literal is another one the next time.
     */
    static final double DOMINANT = 0.5;

    /** Most conditions that are tried alone. */
    private static final int MOST_CONDITIONS = 4;

    private static final double HALF = 0.5;

    private final List<IndexProposer> others;

    PartialRows(List<IndexProposer> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<ConstantCondition> conditions = use.constants().stream()
                .filter(condition -> leavesFewRows(condition, use))
                .limit(MOST_CONDITIONS)
                .toList();
        if (conditions.isEmpty()) {
            return List.of();
        }
        Set<IndexDefinition> whole = new LinkedHashSet<>();
        others.forEach(other -> whole.addAll(other.propose(use)));
        whole.removeIf(index -> index.method() != IndexMethod.BTREE);
        return choices(conditions).stream()
                .flatMap(some -> parts(whole, some).stream())
                .toList();
    }

    /** The indexes on keys that still differ; where none does, one on a column that does not. */
    private static List<IndexDefinition> parts(Set<IndexDefinition> whole, List<ConstantCondition> conditions) {
        String predicate = ConstantCondition.all(conditions);
        List<IndexDefinition> open = whole.stream()
                .map(index -> openKeys(index, conditions))
                .filter(keys -> !keys.isEmpty())
                .distinct()
                .map(keys -> new IndexDefinition(
                        whole.iterator().next().table(), IndexMethod.BTREE, keys, List.of(), predicate, false))
                .toList();
        return open.isEmpty()
                ? whole.stream()
                        .limit(1)
                        .map(index -> new IndexDefinition(
                                index.table(), index.method(), index.keys().subList(0, 1), List.of(), predicate, false))
                        .toList()
                : open;
    }

    private static List<IndexKey> openKeys(IndexDefinition index, List<ConstantCondition> conditions) {
        List<String> settled = conditions.stream()
                .filter(condition -> condition.kind().leavesOneValue())
                .map(ConstantCondition::column)
                .toList();
        return Directions.beginAscending(index.keys().stream()
                .filter(key -> !settled.contains(Columns.name(key)))
                .toList());
    }

    private static List<List<ConstantCondition>> choices(List<ConstantCondition> conditions) {
        List<List<ConstantCondition>> choices = new ArrayList<>();
        long columns =
                conditions.stream().map(ConstantCondition::column).distinct().count();
        if (conditions.size() > 1 && columns == conditions.size()) {
            choices.add(conditions);
        }
        conditions.forEach(condition -> choices.add(List.of(condition)));
        return choices;
    }

    /** As far as statistics without values can tell; the planner says how many rows a literal leaves. */
    private static boolean leavesFewRows(ConstantCondition condition, TableUse use) {
        ColumnStatistics known =
                use.table().column(condition.column()).map(Column::statistics).orElse(null);
        if (known == null) {
            return false;
        }
        if (condition.kind() == Kind.NULL) {
            return known.nullFraction() <= HALF;
        } else if (condition.kind() == Kind.NOT_NULL) {
            return known.nullFraction() >= HALF;
        }
        List<Double> frequencies = known.mostCommonFrequencies();
        return known.distinct() > 1 && !frequencies.isEmpty() && frequencies.get(0) >= DOMINANT;
    }

    @Override
    public String reason() {
        return "holds only the rows that the query's constant conditions leave";
    }
}

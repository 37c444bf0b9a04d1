// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.analyse.StatementTraits;
import io.tenfold.postgres.analyse.StatementTraits.Kind;
import io.tenfold.postgres.analyse.StatementTraits.Variation;
import io.tenfold.postgres.measure.ComparisonRule;
import io.tenfold.postgres.measure.QueryToMeasure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how a query may be executed for measuring, and when two of its results are the same. */
public final class PrepareQuery {
    /** Where it is executed. */
    public enum Where {
        /** An embedded server or a clone: nobody else is on it. */
        OWN_SERVER,
        /** A server in use. */
        SERVER_IN_USE
    }

    private PrepareQuery() {}

    /** The query with what measuring needs to know of it; with a refusal where it must not be executed. */
    public static QueryToMeasure of(AnalysedQuery query, StatementTraits traits, Where where) {
        QueryBlock root = query.statement().root();
        return new QueryToMeasure(
                query.fingerprint(),
                samples(query, where),
                List.copyOf(tables(root)),
                new ComparisonRule(orderColumns(root), has(traits, Kind.FLOAT_AGGREGATE), mayDiffer(traits)),
                !has(traits, Kind.VOLATILE_FUNCTION),
                refusal(query, traits, where));
    }

    /**
     * Values drawn from statistics may ask for more than the application ever does: on a server in use only the bundle that
     * stands for most calls is executed.
     */
    private static List<Sample> samples(AnalysedQuery query, Where where) {
        List<Sample> samples = query.query().samples();
        boolean drawn = samples.stream().anyMatch(sample -> sample.origin() == Sample.Origin.DRAWN);
        return drawn && where == Where.SERVER_IN_USE ? samples.subList(0, 1) : samples;
    }

    private static @Nullable String refusal(AnalysedQuery query, StatementTraits traits, Where where) {
        if (traits.writes()) {
            return "not executed: it writes";
        }
        if (traits.locks()) {
            return "not executed: it locks rows";
        }
        if (where == Where.SERVER_IN_USE && has(traits, Kind.VOLATILE_FUNCTION)) {
            return "not executed on a server in use: it calls a volatile function";
        }
        return query.query().samples().isEmpty() ? "not executed: no source had a statement with its values" : null;
    }

    /** Float sums are compared with a tolerance; every other variation excuses a difference altogether. */
    private static @Nullable String mayDiffer(StatementTraits traits) {
        return traits.variations().stream()
                .filter(variation -> variation.kind() != Kind.FLOAT_AGGREGATE)
                .map(Variation::detail)
                .findFirst()
                .orElse(null);
    }

    private static boolean has(StatementTraits traits, Kind kind) {
        return traits.variations().stream().anyMatch(variation -> variation.kind() == kind);
    }

    /**
     * Positions of the sort keys among the result columns. It ends at the first key that is not returned: what follows it
     * is sorted only within rows that cannot be told apart.
     */
    private static List<Integer> orderColumns(QueryBlock root) {
        List<Expression> shown = new ArrayList<>();
        for (Target target : root.targets()) {
            if (!target.hidden()) {
                shown.add(target.expression());
            }
        }
        List<Integer> columns = new ArrayList<>();
        for (SortKey key : root.orderBy()) {
            int position = shown.indexOf(key.expression());
            if (position < 0) {
                break;
            }
            columns.add(position);
        }
        return columns;
    }

    private static Set<TableName> tables(QueryBlock root) {
        Set<TableName> tables = new LinkedHashSet<>();
        root.forEachBlock(block -> {
            for (RangeEntry entry : block.rangeTable()) {
                if (entry instanceof RangeEntry.TableEntry table) {
                    tables.add(table.table());
                }
            }
        });
        return tables;
    }
}

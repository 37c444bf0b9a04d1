// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.ConstantCondition.Kind;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.text.Quote;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a query's placeholders say in the executions the application sent: {@code status = $1}, mostly with the same
 * value. Only a plan made for the values can use an index of those rows alone, so that these conditions are none of the
 * statement's own ({@link ConstantCondition}).
 */
public final class ReadBoundConditions {
    /** A state has a short name; what is longer is text somebody wrote. */
    private static final int LONGEST = 40;

    private static final int MOST_VALUES = 2;

    private final AnalysedQuery query;

    private ReadBoundConditions(AnalysedQuery query) {
        this.query = query;
    }

    /** The values each placeholder has most often, where it meets a bare column of that table by equality. */
    public static List<ConstantCondition> of(AnalysedQuery query, Table table, Catalog catalog) {
        ReadBoundConditions reading = new ReadBoundConditions(query);
        return ReadPlaceholders.of(query.statement(), catalog).stream()
                .filter(use -> use.role() == PlaceholderUse.Role.EQUAL
                        && use.shape() == PlaceholderUse.Shape.BARE
                        && table.name().equals(use.table()))
                .flatMap(use -> table.column(String.valueOf(use.column())).stream()
                        .flatMap(column -> reading.commonest(use.number()).stream()
                                .map(value -> new ConstantCondition(text(column, value), column.name(), Kind.VALUE))))
                .distinct()
                .toList();
    }

    private List<String> commonest(int number) {
        Map<String, Long> calls = new LinkedHashMap<>();
        for (Sample sample : query.query().samples()) {
            String value = value(sample, number);
            if (value != null && value.length() <= LONGEST) {
                calls.merge(value, sample.calls(), Long::sum);
            }
        }
        return calls.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static @Nullable String value(Sample sample, int number) {
        boolean bound = sample.origin() == Sample.Origin.OBSERVED
                && number <= sample.parameters().size();
        Parameter parameter = bound ? sample.parameters().get(number - 1) : null;
        return parameter == null || parameter.isHidden() ? null : parameter.text();
    }

    /** As the server prints it for the commonest types, so that the same condition of a text is the same. */
    private static String text(Column column, String value) {
        String name = Quote.identifier(column.name());
        String literal = Quote.literal(value);
        if (column.type().startsWith("character varying")) {
            return "((" + name + ")::text = " + literal + "::text)";
        }
        return "(" + name + " = " + literal + (column.type().equals("text") ? "::text)" : ")");
    }
}

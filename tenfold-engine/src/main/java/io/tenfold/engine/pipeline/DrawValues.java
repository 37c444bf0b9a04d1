// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.draw.Bundles;
import io.tenfold.advisor.draw.ColumnValues;
import io.tenfold.advisor.draw.DrawSamples;
import io.tenfold.advisor.draw.ValuedColumn;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.session.UserServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives queries of which no source had a value the values that the statistics offer. A text without placeholders needs none: it
 * is its own sample.
 */
final class DrawValues {
    private static final String SOURCE = "statistics";
    private static final int MOST_NOTES = 20;

    private final List<String> notes = new ArrayList<>();

    /** The queries in the same order; those with values of their own are the same. */
    List<AnalysedQuery> of(List<AnalysedQuery> queries, Catalog catalog, UserServer server) {
        Set<ValuedColumn> columns = new LinkedHashSet<>();
        queries.stream()
                .filter(DrawSamples::lacksValues)
                .forEach(query -> columns.addAll(DrawSamples.columns(query, catalog)));
        Map<ValuedColumn, ColumnValues> known = new LinkedHashMap<>(server.columnValues(columns));
        return queries.stream().map(query -> withValues(query, catalog, known)).toList();
    }

    private AnalysedQuery withValues(AnalysedQuery query, Catalog catalog, Map<ValuedColumn, ColumnValues> known) {
        if (query.statement().parameterTypes().isEmpty()) {
            return query.query().samples().isEmpty() ? with(query, query.query().representatives()) : query;
        }
        if (!DrawSamples.lacksValues(query)) {
            return query;
        }
        Bundles bundles = DrawSamples.draw(query, catalog, known);
        if (bundles instanceof Bundles.Drawn drawn) {
            if (!drawn.defaults().isEmpty()) {
                note(
                        query.fingerprint(),
                        "nothing is known of the columns of " + numbers(drawn.defaults())
                                + "; a default of their type stands for them");
            }
            return with(query, drawn.samples());
        }
        if (bundles instanceof Bundles.NotDrawn refused) {
            note(query.fingerprint(), "no values drawn: " + refused.reason());
        }
        return query;
    }

    static boolean isDrawn(AnalysedQuery query) {
        return query.query().samples().stream().anyMatch(sample -> sample.origin() == Sample.Origin.DRAWN);
    }

    /** What is to be said where the server does not plan a query with what was drawn for it. */
    void refused(Fingerprint fingerprint) {
        note(fingerprint, "no values drawn: the server does not plan it with them");
    }

    /** What is to be known of the values drawn; empty where there is nothing to say. */
    List<SourceFacts> facts() {
        if (notes.isEmpty()) {
            return List.of();
        }
        List<String> shown = new ArrayList<>(notes.subList(0, Math.min(MOST_NOTES, notes.size())));
        if (notes.size() > MOST_NOTES) {
            shown.add("the same of " + (notes.size() - MOST_NOTES) + " more query shapes");
        }
        return List.of(new SourceFacts(SOURCE, null, null, shown));
    }

    private void note(Fingerprint fingerprint, String what) {
        notes.add(fingerprint.value().substring(0, 8) + ": " + what);
    }

    private static String numbers(List<Integer> placeholders) {
        return placeholders.stream().map(number -> "$" + number).collect(Collectors.joining(", "));
    }

    private static AnalysedQuery with(AnalysedQuery query, List<Sample> samples) {
        WorkloadQuery same = query.query().withSamples(samples);
        return new AnalysedQuery(same, query.statement());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Which queries read or write a table, and which use an index: by their text and, for partitions, by today's plan. */
final class TableTouches {
    private static final Comparator<AnalysedQuery> COSTLIEST_FIRST =
            Comparator.comparingDouble(query -> -query.query().totalMs().orElse(0));

    private final Map<TableName, List<AnalysedQuery>> byTable = new LinkedHashMap<>();
    private final Map<String, List<AnalysedQuery>> byIndex = new LinkedHashMap<>();

    private TableTouches() {}

    static TableTouches of(Situation situation) {
        TableTouches touches = new TableTouches();
        for (AnalysedQuery query : situation.analysed()) {
            Set<TableName> tables =
                    new LinkedHashSet<>(TouchedTables.of(query.statement()).tables());
            Plan plan = situation.plans().get(query.fingerprint());
            if (plan != null) {
                tables.addAll(scanned(plan));
                plan.indexes().forEach(index -> add(touches.byIndex, index, query));
            }
            tables.forEach(table -> add(touches.byTable, table, query));
        }
        touches.byTable.values().forEach(queries -> queries.sort(COSTLIEST_FIRST));
        touches.byIndex.values().forEach(queries -> queries.sort(COSTLIEST_FIRST));
        return touches;
    }

    private static <K> void add(Map<K, List<AnalysedQuery>> map, K key, AnalysedQuery query) {
        map.computeIfAbsent(key, any -> new ArrayList<>()).add(query);
    }

    private static Set<TableName> scanned(Plan plan) {
        Set<TableName> tables = new LinkedHashSet<>();
        plan.root().forEach(node -> {
            if (node.relation() != null && node.schema() != null) {
                tables.add(new TableName(node.schema(), node.relation()));
            }
        });
        return tables;
    }

    /** The queries on a table, the costliest first. */
    List<AnalysedQuery> on(TableName table) {
        return byTable.getOrDefault(table, List.of());
    }

    /** Those of the queries on its table whose plan uses the index, the costliest first. */
    List<AnalysedQuery> using(String index, TableName table) {
        List<AnalysedQuery> queries = new ArrayList<>(byIndex.getOrDefault(index, List.of()));
        queries.retainAll(on(table));
        return queries;
    }

    /** Time of those queries in all; empty where no source had times. */
    static OptionalDouble time(List<AnalysedQuery> queries) {
        List<AnalysedQuery> timed = queries.stream()
                .filter(query -> query.query().totalMs().isPresent())
                .toList();
        return timed.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(timed.stream()
                        .mapToDouble(query -> query.query().totalMs().orElse(0))
                        .sum());
    }

    static List<Fingerprint> fingerprints(List<AnalysedQuery> queries) {
        return queries.stream().map(AnalysedQuery::fingerprint).toList();
    }
}

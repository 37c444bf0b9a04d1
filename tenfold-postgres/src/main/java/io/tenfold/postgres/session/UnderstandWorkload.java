// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.shadow.Shadow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has the shadow's parser analyse every query of a workload. Statement text goes through its login without rights. */
public final class UnderstandWorkload {
    private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema");

    private final Shadow shadow;
    private final Set<TableName> unreadable;
    private final List<AnalysedQuery> analysed = new ArrayList<>();
    private final List<SkippedStatement> skipped = new ArrayList<>();

    private UnderstandWorkload(Shadow shadow, Set<TableName> unreadable) {
        this.shadow = shadow;
        this.unreadable = unreadable;
    }

    /**
     * The analysed trees, and the queries without one.
     *
     * @param unreadable tables whose statistics the role may not see: what is said of them would be a guess
     */
    public static Understanding of(Workload workload, Shadow shadow, Set<TableName> unreadable) {
        UnderstandWorkload understand = new UnderstandWorkload(shadow, unreadable);
        workload.queries().forEach(understand::add);
        return new Understanding(understand.analysed, understand.skipped);
    }

    private void add(WorkloadQuery query) {
        Sample sample = query.representatives().get(0);
        Analysis analysis;
        try {
            analysis = shadow.analyse(sample);
        } catch (SQLException failure) {
            throw ServerFailure.of("analysing query " + query.fingerprint() + " on the shadow", failure);
        }
        if (analysis instanceof Analysis.NotAnalysed refused) {
            skip(query, refused.reason(), refused.detail());
        } else if (analysis instanceof Analysis.Analysed understood) {
            add(query, understood.statement());
        }
    }

    private void add(WorkloadQuery query, AnalysedStatement statement) {
        List<TableName> tables = tables(statement);
        Optional<TableName> hidden =
                tables.stream().filter(unreadable::contains).findFirst();
        if (hidden.isPresent()) {
            skip(
                    query,
                    SkipReason.MISSING_PRIVILEGE,
                    "The role may not read " + hidden.get()
                            + ", so it sees no statistics of it; 'tenfold doctor' prints" + " the grant.");
        } else if (!tables.isEmpty() && tables.stream().allMatch(table -> SYSTEM.contains(table.schema()))) {
            skip(query, SkipReason.SYSTEM_CATALOG, "It reads only system catalogs.");
        } else {
            analysed.add(new AnalysedQuery(query, statement));
        }
    }

    private void skip(WorkloadQuery query, SkipReason reason, String detail) {
        skipped.add(new SkippedStatement(query.fingerprint(), query.shape().text(), reason, detail));
    }

    private static List<TableName> tables(AnalysedStatement statement) {
        List<TableName> tables = new ArrayList<>();
        statement.root().forEachBlock(block -> block.rangeTable().forEach(entry -> {
            if (entry instanceof RangeEntry.TableEntry table) {
                tables.add(table.table());
            }
        }));
        return tables;
    }
}

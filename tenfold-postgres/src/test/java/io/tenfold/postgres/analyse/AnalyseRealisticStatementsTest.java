// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestTemplate;

/** Every statement of a small shop is analysed, and every column in its tree leads somewhere. */
class AnalyseRealisticStatementsTest extends AnalyseOnEveryVersion {
    @TestTemplate
    void everyRealisticStatement_isAnalysed() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (String text : statements()) {
            if (analyse.analyse(text, List.of()) instanceof Analysis.NotAnalysed not) {
                refused.add(not.reason() + " " + not.detail() + " <- " + text);
            }
        }

        assertThat(refused).isEmpty();
        assertThat(statements()).hasSizeGreaterThanOrEqualTo(60);
    }

    @TestTemplate
    void everyColumnOfEveryRealisticStatement_pointsToAnEntryAndHasAName() throws SQLException {
        for (String text : statements()) {
            List<String> lost = new ArrayList<>();
            check(tree(text).root(), new ArrayList<>(), lost);
            assertThat(lost).as(text).isEmpty();
        }
    }

    private static void check(QueryBlock block, List<QueryBlock> outside, List<String> lost) {
        List<QueryBlock> around = new ArrayList<>(outside);
        around.add(block);
        block.forEachExpression(expression -> {
            if (expression instanceof ColumnReference column) {
                boolean found = column.levelsUp() < around.size()
                        && column.entry() >= 0
                        && column.entry()
                                < around.get(around.size() - 1 - column.levelsUp())
                                        .rangeTable()
                                        .size();
                RangeEntry entry = found
                        ? around.get(around.size() - 1 - column.levelsUp())
                                .rangeTable()
                                .get(column.entry())
                        : null;
                boolean behind = entry instanceof RangeEntry.DerivedEntry derived
                        && (derived.kind().equals("GROUP") || derived.kind().equals("JOIN"))
                        && column.attribute() != 0;
                if (!found
                        || behind
                        || (column.attribute() != 0 && column.column().isEmpty())) {
                    lost.add(column.toString());
                }
            } else if (expression instanceof Expression.Subquery subquery) {
                check(subquery.block(), around, lost);
            } else if (expression instanceof OperatorCall call
                    && call.operator().name().equals("?")
                    && call.operator().roles().isEmpty()) {
                lost.add(call.toString());
            } else if (expression instanceof FunctionCall call && call.name().equals("?")) {
                lost.add(call.toString());
            }
        });
        block.commonTables().forEach(table -> check(table.block(), around, lost));
        for (RangeEntry entry : block.rangeTable()) {
            if (entry instanceof RangeEntry.SubqueryEntry subquery) {
                check(subquery.block(), around, lost);
            }
        }
    }

    /** MERGE came with PostgreSQL 15. */
    private List<String> statements() {
        return RealisticStatements.all().stream()
                .filter(text -> servers.major() >= 15 || !text.startsWith("MERGE"))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.measure.ResultComparison.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareRowsTest {
    private static final ComparisonRule MULTISET = ComparisonRule.multiset();
    private static final ComparisonRule BY_FIRST = new ComparisonRule(List.of(0), false, null);
    private static final ComparisonRule APPROXIMATE = new ComparisonRule(List.of(), true, null);

    @Test
    void sameRowsInAnotherOrder_areEqual() {
        assertThat(compare(MULTISET, rows("a 1", "b 2", "a 1"), rows("b 2", "a 1", "a 1")))
                .isEqualTo(Outcome.EQUAL);
    }

    @Test
    void aRowMoreOfOneAndOneLessOfAnother_differ() {
        assertThat(compare(MULTISET, rows("a 1", "a 1", "b 2"), rows("a 1", "b 2", "b 2")))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void aRowThatIsThereTwice_isNotTheSameAsNone() {
        assertThat(compare(MULTISET, rows("a 1", "a 1", "b 2", "b 2"), rows("c 1", "c 1", "d 2", "d 2")))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void otherNumberOfRows_differs() {
        assertThat(compare(MULTISET, rows("a 1"), rows("a 1", "a 1"))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void valuesShiftedBetweenColumns_differ() {
        assertThat(compare(MULTISET, rows("ab c"), rows("a bc"))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void nullAndEmptyText_differ() {
        SeenRows withNull = see(MULTISET, "text", List.of(Arrays.asList("a", null)));
        SeenRows withEmpty = see(MULTISET, "text", List.of(List.of("a", "")));
        assertThat(CompareRows.compare(withNull, withEmpty, MULTISET).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void otherColumnTypes_differ() {
        List<List<String>> rows = rows("a 1");
        assertThat(CompareRows.compare(see(MULTISET, "text", rows), see(MULTISET, "varchar", rows), MULTISET)
                        .outcome())
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void orderByBroken_differs() {
        assertThat(compare(BY_FIRST, rows("a 1", "b 2"), rows("b 2", "a 1"))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void tiesUnderOrderBy_mayComeInAnyOrder() {
        assertThat(compare(BY_FIRST, rows("a 1", "a 2", "b 3"), rows("a 2", "a 1", "b 3")))
                .isEqualTo(Outcome.EQUAL);
    }

    @Test
    void numbersThatSortAsEqual_areTies() {
        List<List<String>> before = rows("1.0 x", "1.00 y", "NaN z");
        List<List<String>> after = rows("1.00 y", "1.0 x", "NaN z");
        assertThat(CompareRows.compare(see(BY_FIRST, "numeric", before), see(BY_FIRST, "numeric", after), BY_FIRST)
                        .outcome())
                .isEqualTo(Outcome.EQUAL);
    }

    @Test
    void sumsInAnotherOrder_areEqualWithinTheTolerance() {
        assertThat(approximately(rows("a 0.30000000000000004", "b 1"), rows("b 1", "a 0.3")))
                .isEqualTo(Outcome.EQUAL);
    }

    @Test
    void sumsInAnotherOrder_differWhereTheStatementIsExact() {
        SeenRows before = see(MULTISET, "float8", rows("a 0.30000000000000004"));
        SeenRows after = see(MULTISET, "float8", rows("a 0.3"));
        assertThat(CompareRows.compare(before, after, MULTISET).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void otherSums_differ() {
        assertThat(approximately(rows("a 0.300001"), rows("a 0.3"))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void otherKeysBesideEqualSums_differ() {
        assertThat(approximately(rows("a 0.30000000000000004"), rows("b 0.3"))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void rowsThatDifferInSumsAlone_findTheirPartners() {
        assertThat(approximately(rows("a 1.0000000000000002", "a 2", "a NaN"), rows("a NaN", "a 2", "a 1")))
                .isEqualTo(Outcome.EQUAL);
        assertThat(approximately(rows("a 1.0000000000000002", "a 2"), rows("a 1", "a 1")))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void statementsThatMayDifferByThemselves_areNotHeldAgainstAnybody() {
        ComparisonRule rule = new ComparisonRule(List.of(), false, "LIMIT without a total order");
        assertThat(compare(rule, rows("a 1"), rows("b 1"))).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(compare(rule, rows("a 1"), rows("a 1"))).isEqualTo(Outcome.EQUAL);
    }

    private static Outcome compare(ComparisonRule rule, List<List<String>> before, List<List<String>> after) {
        return CompareRows.compare(see(rule, "text", before), see(rule, "text", after), rule)
                .outcome();
    }

    private static Outcome approximately(List<List<String>> before, List<List<String>> after) {
        return CompareRows.compare(see(APPROXIMATE, "text", before), see(APPROXIMATE, "text", after), APPROXIMATE)
                .outcome();
    }

    /** Two columns, the first of the given type; under the approximate rule the second is a double. */
    private static SeenRows see(ComparisonRule rule, String type, List<List<String>> rows) {
        boolean floating = rule.approximate() || type.equals("float8");
        DigestRows digest = new DigestRows(
                List.of("one", "two"), List.of(floating ? "text" : type, floating ? "float8" : "text"), rule);
        rows.forEach(digest::add);
        return digest.seen();
    }

    private static List<List<String>> rows(String... rows) {
        return Arrays.stream(rows).map(row -> List.of(row.split(" "))).toList();
    }
}

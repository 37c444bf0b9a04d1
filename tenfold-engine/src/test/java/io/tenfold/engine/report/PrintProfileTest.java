// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintProfileTest {
    private static final Workload WORKLOAD = SampleProfile.counted();

    private static List<String> print(ProfileOrder order, int top, int width, boolean skipped) {
        return PrintProfile.lines(
                WORKLOAD, order.sort(WORKLOAD.queries()), new ProfileView(top, order, width, skipped));
    }

    @Test
    void wideLine_hasAllColumns() {
        assertThat(print(ProfileOrder.TIME, 10, 200, false))
                .containsExactly(
                        "shape               calls   total   share      mean    median       p95       p99      max"
                                + "  rows/call  blocks/call  WAL/call  temp/call  planning",
                        "01111111           12,000  60.0 s  60.6 %      5 ms         -         -         -  95.0 ms"
                                + "          3         60.0         0          0     9.1 %",
                        "02222222              500  20.0 s  20.2 %   40.0 ms         -         -         -        -"
                                + "          1         27.0   9.77 kB       0.16         -",
                        "nightly, \"report\"       2  19.0 s  19.2 %  9,500 ms  9,000 ms  9,900 ms  9,990 ms   10.0 s"
                                + "          1            -         -          -         -",
                        "",
                        "01111111  select o.id, o.total from orders o where o.customer = $1 and o.state in ($2)"
                                + " order by o.created desc limit $3",
                        "02222222  update orders set state = $1",
                        "nightly, \"report\"  select count(*) from orders",
                        "",
                        "02222222 waited for a lock 3 times, 12.3 s in all, held by 01111111",
                        "",
                        "pg_stat_statements since 2026-11-01 10:00 UTC (22 h 10 min)",
                        "  3 evictions: so often were the least used statements dropped to make room, and so on.",
                        "6 shapes seen: 3 profiled, 3 skipped (1 NOT_A_STATEMENT, 2 UTILITY); 3 shown, by total time.");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120})
    void narrowLine_leavesColumnsOutAndSaysWhich(int width) {
        List<String> lines = print(ProfileOrder.TIME, 10, width, true);

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(lines.get(0)).startsWith("shape").contains("calls").contains("total");
        assertThat(String.join(" ", lines)).contains("Left out for want of room (" + width + " characters): ");
    }

    @ParameterizedTest
    @CsvSource({
        "TIME, 01111111, total time",
        "MEAN, nightly, mean time",
        "CALLS, 01111111, calls",
        "BLOCKS, 01111111, blocks",
        "WAL, 02222222, WAL",
        "TEMP, 02222222, temporary blocks",
        "ROWS, 01111111, rows"
    })
    void order_decidesWhatComesFirst(ProfileOrder order, String first, String words) {
        List<String> lines = print(order, 1, 200, false);

        assertThat(lines.get(1)).startsWith(first);
        assertThat(lines.get(lines.size() - 1)).endsWith("1 shown, by " + words + ".");
    }

    @Test
    void otherOrders_showTheirSum() {
        assertThat(print(ProfileOrder.BLOCKS, 1, 200, false).get(0)).contains("  blocks  ");
        assertThat(print(ProfileOrder.BLOCKS, 1, 200, false).get(1)).contains("  720,000  ");
        assertThat(print(ProfileOrder.TIME, 1, 200, false).get(0)).doesNotContain("  blocks  ");
    }

    @Test
    void unknownFigures_comeLast() {
        List<WorkloadQuery> byBlocks = ProfileOrder.BLOCKS.sort(WORKLOAD.queries());

        assertThat(byBlocks.get(2).counters()).isNull();
    }

    @Test
    void skipped_areListedWhereAsked() {
        assertThat(print(ProfileOrder.TIME, 10, 100, true))
                .containsSubsequence("NOT_A_STATEMENT  select ...", "  Why is said here.", "UTILITY  begin");
        assertThat(print(ProfileOrder.TIME, 10, 100, false)).noneMatch(line -> line.startsWith("UTILITY"));
    }

    @Test
    void emptyWorkload_hasNoTable() {
        Workload none = new Workload(List.of(), List.of(), List.of(), null);

        assertThat(PrintProfile.lines(none, List.of(), ProfileView.top(10)))
                .containsExactly("0 shapes seen: 0 profiled, 0 skipped; 0 shown, by total time.");
    }

    @Test
    void longSentence_isBrokenBetweenWords() {
        assertThat(WrapText.lines("  one two three four", "    ", 12))
                .containsExactly("  one two", "    three", "    four");
        assertThat(WrapText.lines("unbreakable", "", 5)).containsExactly("unbreakable");
        assertThat(WrapText.lines("  unbreakable word", "    ", 5)).containsExactly("  unbreakable", "    word");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.3S, 0.30 s",
        "PT5S, 5 s",
        "PT119S, 119 s",
        "PT10M, 10 min",
        "PT22H10M, 22 h 10 min",
        "PT24H, 24 h",
        "P12DT3H, 12 d 3 h"
    })
    void length_isShownInTheUnitsOfPeople(java.time.Duration length, String shown) {
        assertThat(ShowTime.length(length)).isEqualTo(shown);
    }
}

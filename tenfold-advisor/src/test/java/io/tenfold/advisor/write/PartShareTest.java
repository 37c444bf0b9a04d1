// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartShareTest {
    private final Table table = new Table(
            new TableName("public", "t"),
            1,
            1000,
            8192,
            List.of(
                    column("state", 1, new ColumnStatistics(0, 5, 3, 0, List.of(0.9, 0.08, 0.02))),
                    column("sent", 2, new ColumnStatistics(0.75, 8, 200, 0, List.of()))),
            List.of(),
            false);

    @Test
    void nulls_areCounted() {
        assertThat(share("(sent IS NULL)")).isEqualTo(0.75);
        assertThat(share("(sent IS NOT NULL)")).isEqualTo(0.25);
    }

    @Test
    void valueBesideADominantOne_isTakenForOneOfTheOthers() {
        assertThat(share("(state = 'open'::text)")).isCloseTo(0.05, within(1e-9));
        assertThat(share("((state = 'open'::text) AND (sent IS NULL))")).isCloseTo(0.05 * 0.75, within(1e-9));
        assertThat(share("(state <> 'open'::text)")).isCloseTo(0.95, within(1e-9));
    }

    @Test
    void whatIsNotUnderstood_isAThird() {
        assertThat(share("(state > 'a'::text)")).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(share("((sent IS NULL) OR (state = 'a'::text))")).isCloseTo(1.0 / 3, within(1e-9));
    }

    private double share(String predicate) {
        return PartShare.of(predicate, table);
    }

    private static Column column(String name, int number, ColumnStatistics statistics) {
        return new Column(name, number, "text", 1994, false, -1, 4, statistics);
    }
}

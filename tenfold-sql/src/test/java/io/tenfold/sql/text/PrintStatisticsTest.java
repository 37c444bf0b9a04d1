// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.catalog.TableName;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintStatisticsTest {
    private static final TableName PLACES = new TableName("public", "places");

    @Test
    void names_areQuotedWhereNeeded_andThePlaceIsTheTables() {
        assertThat(PrintStatistics.create(
                        new TableName("My Shop", "places"), List.of("dependencies", "mcv"), List.of("city", "Zip")))
                .matches("CREATE STATISTICS \"My Shop\"\\.\"tf_stat_places_city_Zip_[0-9a-f]{8}\""
                        + " \\(dependencies, mcv\\) ON city, \"Zip\" FROM \"My Shop\"\\.places");
    }

    @Test
    void sameStatistics_haveTheSameName_andOthersAnother() {
        String first = PrintStatistics.create(PLACES, List.of("mcv"), List.of("city", "zip"));
        assertThat(PrintStatistics.create(PLACES, List.of("mcv"), List.of("city", "zip")))
                .isEqualTo(first);
        assertThat(PrintStatistics.create(PLACES, List.of("ndistinct"), List.of("city", "zip"))
                        .substring(0, 60))
                .isNotEqualTo(first.substring(0, 60));
    }

    @Test
    void longNames_areCutToThoseThatPostgresKeeps() {
        String ddl = PrintStatistics.create(PLACES, List.of("mcv"), List.of("c".repeat(60), "d".repeat(60)));
        assertThat(ddl.substring(ddl.indexOf('.') + 1, ddl.indexOf(" (mcv)"))).hasSize(63);
    }

    @Test
    void oneColumnOrNine_areRefused() {
        assertThatThrownBy(() -> PrintStatistics.create(PLACES, List.of("mcv"), List.of("city")))
                .hasMessageContaining("1 columns");
        assertThatThrownBy(() -> PrintStatistics.create(PLACES, List.of("mcv"), Collections.nCopies(9, "c")))
                .hasMessageContaining("9 columns");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the planted problems: what is advised, without the clock. The whole suite with the clock is {@link RunPlanted}. */
class PlantedSuiteTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @BeforeAll
    static void load() throws SQLException {
        try (Connection connection = SERVER.connect()) {
            LoadDatasets.load(
                    connection,
                    EnumSet.of(
                            Dataset.CUSTOMERS,
                            Dataset.BOOKINGS,
                            Dataset.PRODUCTS,
                            Dataset.SESSIONS,
                            Dataset.TASKS,
                            Dataset.SMALL,
                            Dataset.COUNTERS));
        }
    }

    private static PlantedProblem named(String name) {
        return PlantedSuite.all().stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String advised(String name) {
        return AdvisedIndexes.of(named(name), SERVER.settings()).describe();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expression_lower           | customers (lower(email))
            delete_predicate           | sessions (expires)
            update_predicate           | tasks (batch)
            queue                      | tasks (due) WHERE (state = 'ready'::text)
            gin_array_contains         | products USING gin (tags)
            gin_text_search_expression | products USING gin (to_tsvector('simple'::regconfig, description))
            gist_range_overlap         | bookings USING gist (during)
            gist_range_contains        | bookings USING gist (during)""")
    void problem_isAnsweredAsByTheExpert(String name, String index) {
        assertThat(advised(name)).isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decoy_tiny_table", "decoy_join_of_small", "decoy_all_rows_updated", "decoy_count_of_all"})
    void decoy_getsNothing(String name) {
        assertThat(advised(name)).isEmpty();
    }

    @Test
    void suite_hasEnoughOfBoth() {
        List<PlantedProblem> all = PlantedSuite.all();
        assertThat(all.stream().map(PlantedProblem::name)).doesNotHaveDuplicates();
        assertThat(all.stream().filter(PlantedProblem::isDecoy)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(all.stream().filter(problem -> !problem.isDecoy())).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void suite_knowsEveryTypeItBinds() {
        Stream<String> types = PlantedSuite.all().stream()
                .flatMap(problem -> problem.statements().stream())
                .flatMap(statement -> statement.values().stream())
                .map(Typed::name);
        assertThat(types).contains("numeric", "integer");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenfold.model.advice.Selection;
import io.tenfold.model.workload.Parameter;
import io.tenfold.testkit.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Which index each way of asking gets: statement, definitions. Decided by the whole chain from candidate to choice on one
 * real shadow; a row without a definition gets none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IndexCandidatesContract {
    private SharedAdvisor advisor;

    abstract PostgresServer server();

    @BeforeAll
    void load() {
        server().execute("CREATE EXTENSION pg_trgm");
        server().execute(CandidateTables.SQL);
        server().execute("CHECKPOINT");
        server().execute("VACUUM ANALYZE");
        advisor = new SharedAdvisor(server().settings());
    }

    @AfterAll
    void close() {
        advisor.close();
    }

    /** A statement, its values and what it gets: one of the alternatives, each all definitions together. */
    record Row(String sql, List<Parameter> values, List<String> expected) {
        Row gets(String... definitions) {
            return new Row(sql, values, List.of(definitions));
        }
    }

    static Row ask(String sql, Parameter... values) {
        return new Row(sql, List.of(values), List.of());
    }

    @TestFactory
    Stream<DynamicTest> statement_getsTheIndexThatServesIt() {
        return CandidateRows.all().stream().map(row -> dynamicTest(row.sql(), () -> check(row)));
    }

    private void check(Row row) {
        Selection selection = advisor.selection(row.sql(), row.values().toArray(Parameter[]::new));
        List<String> about = new ArrayList<>(SharedAdvisor.rejected(selection));
        assertThat(SharedAdvisor.indexes(selection))
                .as(() -> "not taken: " + String.join("\n", about))
                .containsExactlyInAnyOrderElementsOf(row.expected());
    }
}

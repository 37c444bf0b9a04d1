// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.KeepReason;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyKind;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.testkit.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Indexes that look droppable and must stay, all in one database, read in one run in which nothing was ever used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrapsContract {
    private List<Trap> traps = List.of();
    private TidyReport report;

    abstract PostgresServer server();

    @BeforeAll
    void run() {
        traps = Traps.all().stream()
                .filter(trap -> trap.least() <= server().server().major())
                .toList();
        List<String> workload = new ArrayList<>();
        for (Trap trap : traps) {
            server().execute(trap.table());
            if (!trap.setup().isEmpty()) {
                server().execute(trap.in(trap.setup()));
            }
            trap.workload().forEach(statement -> workload.add(trap.in(statement)));
        }
        server().execute("CHECKPOINT");
        server().execute("VACUUM ANALYZE");
        report = new Tidying().workload(workload).on(server().settings());
    }

    @TestFactory
    Stream<DynamicTest> trap_isKeptForItsReason() {
        assertThat(traps).hasSizeGreaterThanOrEqualTo(50);
        return traps.stream().map(trap -> dynamicTest(trap.name(), () -> check(trap)));
    }

    /** Pricing alone would keep them too: the difference itself must be seen. */
    @Test
    void otherDefinition_isNeverTakenForTheSame() {
        for (String table : List.of(
                "pattern_class",
                "default_class",
                "nulls_last",
                "nulls_first",
                "mixed_order",
                "other_collation",
                "other_predicate",
                "include_read",
                "turned_keys")) {
            assertThat(report.plan().kept())
                    .filteredOn(keep -> keep.index().table().name().equals(table))
                    .extracting(Keep::considered)
                    .as(table)
                    .isNotEmpty()
                    .doesNotContain(TidyKind.REDUNDANT, TidyKind.DUPLICATE);
            assertThat(report.plan().changes())
                    .filteredOn(change -> change.subject().table().name().equals(table))
                    .extracting(TidyChange::kind)
                    .as(table)
                    .doesNotContain(TidyKind.REDUNDANT, TidyKind.DUPLICATE);
        }
    }

    private void check(Trap trap) {
        String index = trap.in(trap.index()).replace("\"", "");
        assertThat(report.plan().changes())
                .filteredOn(TidyChange::drops)
                .extracting(change -> change.subject().name().toString())
                .as("dropped")
                .doesNotContain(index);
        Keep keep = report.plan().kept().stream()
                .filter(each -> each.index().name().toString().equals(index))
                .findFirst()
                .orElseThrow();
        assertThat(keep.reason()).as(keep.sentence()).isEqualTo(trap.reason());
        assertThat(keep.reason()).isNotEqualTo(KeepReason.IN_USE);
    }
}

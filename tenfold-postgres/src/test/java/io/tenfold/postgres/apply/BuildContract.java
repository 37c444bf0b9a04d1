// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.apply.Outcome.Result;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.testkit.Relay;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An index is built, or cannot be. */
abstract class BuildContract extends ChangeServerContract {
    @Test
    void build_leavesAValidIndexThatCarriesOurComment() {
        Outcome outcome = make(BY_CUSTOMER);

        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(outcome.bytes())
                .isEqualTo(Long.parseLong(ask("SELECT pg_relation_size('" + BY_CUSTOMER.name() + "')")));
        assertThat(validity(BY_CUSTOMER.name())).isEqualTo("valid");
        assertThat(ask("SELECT obj_description('" + BY_CUSTOMER.name() + "'::regclass)"))
                .matches("tenfold \\S+ \\d{4}-\\d\\d-\\d\\dT\\S+Z [0-9a-f]{16}");
    }

    @Test
    void build_doesNotGatherStatisticsOfPlainColumns() {
        make(BY_CUSTOMER);

        assertThat(ask("SELECT count(*) FROM pg_stats WHERE tablename = 'orders'"))
                .isEqualTo("0");
    }

    @Test
    void expressionIndex_getsItsStatistics() {
        Ddl.CreateIndex lower = onExpression("lower(note)");

        assertThat(make(lower).detail()).contains("statistics gathered");
        assertThat(ask("SELECT count(*) FROM pg_stats WHERE tablename = '" + lower.name() + "'"))
                .isEqualTo("1");
    }

    @Test
    void oddNames_areBuiltAndTakenBack() {
        server().execute("""
                CREATE SCHEMA "We;ird"; CREATE TABLE "We;ird"."Ta""ble é" ("select" int, "a b" text)""");
        Ddl.CreateIndex odd =
                create(IndexDefinition.btree(new TableName("We;ird", "Ta\"ble é"), List.of("select", "a b")));
        try {
            assertThat(make(odd).result()).isEqualTo(Result.DONE);
            assertThat(make(odd).detail()).contains("earlier run");
            assertThat(remove(odd).result()).isEqualTo(Result.DONE);
            assertThat(validity(odd.name())).isEqualTo("absent");
        } finally {
            server().execute("DROP SCHEMA \"We;ird\" CASCADE");
        }
    }

    @Test
    void failingExpression_leavesNothingAndTellsNoValue() {
        server().execute("UPDATE orders SET note = 'secret-value' WHERE id = 7");
        Ddl.CreateIndex failing = onExpression("CAST(note AS integer)");

        Outcome outcome = make(failing);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.detail()).contains("22P02").doesNotContain("note 1").doesNotContain("secret");
        assertThat(validity(failing.name())).isEqualTo("absent");
    }

    @Test
    void duplicatesUnderAUniqueIndex_leaveNothingAndTellNoValue() {
        Ddl.CreateIndex unique = create(new IndexDefinition(
                ORDERS, IndexMethod.BTREE, List.of(IndexKey.ascending("customer")), List.of(), null, true));

        Outcome outcome = make(unique);

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.detail()).contains("23505").doesNotContain("Key").doesNotContain("=");
        assertThat(validity(unique.name())).isEqualTo("absent");
    }

    @Test
    void missingTable_isRefusedWithASentence() {
        Outcome outcome = make(create(IndexDefinition.btree(new TableName("public", "nowhere"), List.of("id"))));

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.detail()).contains("nowhere is not there");
    }

    @Test
    void oneFailure_doesNotStopTheNextChange() {
        try (ChangeServer changes = open(Progress.silent())) {
            assertThat(changes.make(onExpression("CAST(note AS integer)"), false, Announce.nobody())
                            .result())
                    .isEqualTo(Result.FAILED);
            assertThat(changes.make(BY_CUSTOMER, false, Announce.nobody()).result())
                    .isEqualTo(Result.DONE);
        }
    }

    @Test
    void pooler_isAProblemThatRefuses() throws Exception {
        try (Relay relay = Relay.poolingTo(server().server().port());
                ChangeServer changes = ChangeServer.open(relay.settings(settings()), Progress.silent())) {
            assertThat(changes.check(List.of())).singleElement().satisfies(problem -> {
                assertThat(problem.weight()).isEqualTo(Problem.Weight.REFUSES);
                assertThat(problem.sentence()).contains("pooler");
            });
        }
    }

    @Test
    void progress_isToldAndItsFailuresDoNoHarm() throws Exception {
        List<String> phases = Collections.synchronizedList(new ArrayList<>());
        Progress listener = (id, phase, percent) -> {
            phases.add(phase);
            throw new IllegalStateException("a listener's own failure");
        };
        try (Connection holder = oldSnapshot();
                ChangeServer changes = open(listener)) {
            CompletableFuture<Outcome> build =
                    CompletableFuture.supplyAsync(() -> changes.make(BY_CUSTOMER, false, Announce.nobody()));
            waitUntilBuildWaitsFor("old snapshots");
            waitUntil("the wait is told", () -> List.copyOf(phases).stream()
                    .anyMatch(phase -> phase.contains("waiting")));
            holder.rollback();

            assertThat(build.get().result()).isEqualTo(Result.DONE);
            assertThat(phases).startsWith("creating").endsWith("done");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.testkit.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexManagerTest {
    private static final TableName ROOMS = new TableName("public", "rooms");

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @BeforeAll
    static void load() {
        SERVER.execute("CREATE TABLE rooms (id int, tags text[], booked tsrange)");
        SERVER.execute("INSERT INTO rooms SELECT i, ARRAY['a'], 'empty' FROM generate_series(1, 1000) i");
    }

    private static Change create(IndexDefinition definition) {
        return IndexManager.createIndex(SERVER.settings(), definition);
    }

    private static IndexDefinition index(IndexMethod method, IndexKey key, String predicate) {
        return new IndexDefinition(ROOMS, method, List.of(key), List.of(), predicate, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = IndexMethod.class,
            names = {"BTREE", "HASH", "BRIN"})
    void scalarColumn_takesBtreeHashAndBrin(IndexMethod method) {
        Change change = create(index(method, IndexKey.ascending("id"), null));

        assertThat(change.state()).as(change.detail()).isEqualTo(ChangeState.APPLIED);
        assertThat(change.bytes()).isPositive();
    }

    @Test
    void arrayAndRange_takeGinAndGist() {
        assertThat(create(index(IndexMethod.GIN, IndexKey.ascending("tags"), null))
                        .state())
                .isEqualTo(ChangeState.APPLIED);
        assertThat(create(index(IndexMethod.GIST, IndexKey.ascending("booked"), null))
                        .state())
                .isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void partialExpressionAndCovering_areBuilt() {
        IndexKey expression = new IndexKey(null, "(id % 10)", false, false, null, null);
        IndexDefinition covering = IndexDefinition.btree(ROOMS, List.of("id")).including(List.of("tags"));

        assertThat(create(index(IndexMethod.BTREE, expression, "id > 500")).state())
                .isEqualTo(ChangeState.APPLIED);
        assertThat(create(covering).state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void missingColumn_failsAndLeavesNothing() {
        Change change = create(IndexDefinition.btree(ROOMS, List.of("price")));

        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.detail()).contains("has no column price");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexNameTest {
    private static final IndexDefinition PLAIN = btree("orders", "customer_id", "created_at");

    @Test
    void name_saysTableAndColumns() {
        assertThat(IndexName.of(PLAIN)).matches("tf_orders_customer_id_created_at_[0-9a-f]{8}");
        assertThat(IndexName.of(PLAIN)).isEqualTo(IndexName.of(btree("orders", "customer_id", "created_at")));
    }

    @Test
    void otherDefinition_hasAnotherName() {
        IndexDefinition hash =
                new IndexDefinition(PLAIN.table(), IndexMethod.HASH, PLAIN.keys(), List.of(), null, false);
        IndexDefinition partial =
                new IndexDefinition(PLAIN.table(), PLAIN.method(), PLAIN.keys(), List.of(), "(a > 1)", false);
        IndexDefinition elsewhere =
                IndexDefinition.btree(new TableName("other", "orders"), List.of("customer_id", "created_at"));
        assertThat(List.of(PLAIN, hash, partial, elsewhere, PLAIN.including(List.of("total"))))
                .extracting(IndexName::of)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "名", "\uD83D\uDE00"})
    void longName_isCutBetweenCharacters(String letter) {
        for (int length = 20; length < 80; length++) {
            String name = IndexName.of(btree(letter.repeat(length), "id"));
            int whole = "tf_".length() + length * letter.getBytes(UTF_8).length + "_id_".length() + 8;
            assertThat(name.getBytes(UTF_8)).hasSizeBetween(Math.min(whole, 60), Math.min(whole, 63));
            assertThat(name).matches("tf_(" + letter + ")+(_id|_i|_)?_[0-9a-f]{8}");
        }
    }

    @Test
    void expression_isCalledSo() {
        IndexKey lower = new IndexKey(null, "lower(name)", false, false, null, null);
        IndexDefinition definition =
                new IndexDefinition(PLAIN.table(), IndexMethod.BTREE, List.of(lower), List.of(), null, false);
        assertThat(IndexName.of(definition)).startsWith("tf_orders_expr_");
    }

    private static IndexDefinition btree(String table, String... columns) {
        return IndexDefinition.btree(new TableName("public", table), List.of(columns));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrintIndexTest {
    private static final TableName ORDERS = new TableName("public", "orders");

    @Test
    void btree_printsItsColumns() {
        IndexDefinition definition = IndexDefinition.btree(ORDERS, List.of("customer_id", "Date"));
        assertThat(PrintIndex.create("i", definition, false))
                .isEqualTo("CREATE INDEX i ON public.orders USING btree (customer_id, \"Date\")");
    }

    @Test
    void everyPart_isPrinted() {
        IndexDefinition definition = new IndexDefinition(
                ORDERS,
                IndexMethod.BTREE,
                List.of(
                        IndexKey.descending("a"),
                        new IndexKey("b", null, false, true, "text_pattern_ops", "pg_catalog.\"C\""),
                        new IndexKey(null, "lower(c)", true, false, null, null)),
                List.of("d", "e e"),
                "(state = 'open'::text)",
                true);
        assertThat(PrintIndex.create("My Index", definition, true))
                .isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY \"My Index\" ON public.orders USING btree (a DESC, "
                        + "b COLLATE pg_catalog.\"C\" text_pattern_ops NULLS FIRST, (lower(c)) DESC NULLS LAST) "
                        + "INCLUDE (d, \"e e\") WHERE (state = 'open'::text)");
    }

    @Test
    void methodWithoutOrder_printsNone() {
        IndexDefinition definition = new IndexDefinition(
                ORDERS, IndexMethod.HASH, List.of(IndexKey.descending("a")), List.of(), null, false);
        assertThat(PrintIndex.create("i", definition, false))
                .isEqualTo("CREATE INDEX i ON public.orders USING hash (a)");
    }

    @Test
    void drop_isQualified() {
        assertThat(PrintIndex.drop("public", "tf_a", true)).isEqualTo("DROP INDEX CONCURRENTLY public.tf_a");
        assertThat(PrintIndex.drop("S", "tf_a", false)).isEqualTo("DROP INDEX \"S\".tf_a");
    }
}

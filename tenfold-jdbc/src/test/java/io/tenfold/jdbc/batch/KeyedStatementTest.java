// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedStatementTest {
    @Test
    void keys_replaceTheirPlaceholders_othersStay() {
        assertThat(KeyedStatement.of("SELECT a FROM t WHERE b = ? AND c > ? -- the end ?")
                        .forKeys(List.of(1), List.of("int4")))
                .isEqualTo("SELECT tenfold_q.*, tenfold_keys.tenfold_ord FROM unnest(?::\"int4\"[]) WITH ORDINALITY"
                        + " AS tenfold_keys (key1, tenfold_ord) CROSS JOIN LATERAL"
                        + " (SELECT a FROM t WHERE b =  tenfold_keys.key1  AND c > ?\n) AS tenfold_q"
                        + " ORDER BY tenfold_keys.tenfold_ord");
    }

    @Test
    void rows_areNumberedWhereTheStatementOrdersThem() {
        assertThat(KeyedStatement.of("SELECT a FROM t WHERE b = ? ORDER BY a").isOrdered())
                .isTrue();
        assertThat(KeyedStatement.of("(SELECT a FROM t WHERE b = ? ORDER BY a)").isOrdered())
                .isTrue();
    }

    @Test
    void rows_areNotNumberedWhereOnlyAPartIsOrdered() {
        assertThat(KeyedStatement.of("SELECT array_agg(a ORDER BY a) FROM t WHERE b = ?")
                        .isOrdered())
                .isFalse();
        assertThat(KeyedStatement.of("SELECT a FROM (SELECT a FROM t ORDER BY a LIMIT 1) s WHERE a = ?")
                        .isOrdered())
                .isFalse();
    }
}

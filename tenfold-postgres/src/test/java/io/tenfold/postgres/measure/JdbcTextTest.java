// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcTextTest {
    @Test
    void jdbcText_keepsItsPlaceholdersAndItsDoubledOperators() {
        JdbcText jdbc = JdbcText.of("SELECT * FROM t WHERE a = ? AND doc ?? 'k' AND b = ?");

        assertThat(jdbc.text()).isEqualTo("SELECT * FROM t WHERE a = ? AND doc ?? 'k' AND b = ?");
        assertThat(jdbc.order()).containsExactly(1, 2);
    }

    @Test
    void numberedText_getsOnePlaceholderForEachMention() {
        JdbcText jdbc = JdbcText.of("SELECT $2, $1 FROM t WHERE a = $2 AND doc ? 'k' AND s = '$1 ?'");

        assertThat(jdbc.text()).isEqualTo("SELECT ?, ? FROM t WHERE a = ? AND doc ?? 'k' AND s = '$1 ?'");
        assertThat(jdbc.order()).containsExactly(2, 1, 2);
        assertThat(jdbc.parameters()).isEqualTo(2);
    }
}

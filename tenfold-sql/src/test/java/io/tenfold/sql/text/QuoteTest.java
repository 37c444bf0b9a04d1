// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.catalog.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuoteTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders          | orders",
                "_a1             | _a1",
                "Orders          | \"Orders\"",
                "1a              | \"1a\"",
                "a$b             | \"a$b\"",
                "select          | \"select\"",
                "between         | \"between\"",
                "left            | \"left\"",
                "name            | name",
                "ünï             | \"ünï\"",
                "a\"b            | \"a\"\"b\"",
                "a; drop table b | \"a; drop table b\""
            })
    void name_isQuotedWhereNeeded(String name, String quoted) {
        assertThat(Quote.identifier(name)).isEqualTo(quoted);
    }

    @Test
    void table_isQualified() {
        assertThat(Quote.table(new TableName("public", "Order.s"))).isEqualTo("public.\"Order.s\"");
    }

    @Test
    void literal_doublesQuotesAndBackslashes() {
        assertThat(Quote.literal("it's")).isEqualTo("'it''s'");
        assertThat(Quote.literal("a\\'b")).isEqualTo("E'a\\\\''b'");
        assertThat(Quote.literal("")).isEqualTo("''");
    }

    @Test
    void impossibleName_isRefused() {
        assertThatThrownBy(() -> Quote.identifier("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quote.identifier("a\0b")).hasMessage("a name or a value contains a NUL character");
        assertThatThrownBy(() -> Quote.literal("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }
}

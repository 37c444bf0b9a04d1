// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceholdersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "select 1 % select 1 % 0",
                "select ? where a=? and b in (?,?) % select $1 where a=$2 and b in ($3,$4) % 4",
                "a ?? ? and b ??| ? % a ? $1 and b ?| $2 % 2",
                "limit? % limit $1 % 1",
                "?and ? % $1 and $2 % 2",
                "'?' \"?\" /* ? */ $$?$$ ? -- ? % '?' \"?\" /* ? */ $$?$$ $1 -- ? % 1",
                "a ? $2 % a ? $2 % 2",
                "$1 ?? $3 % $1 ?? $3 % 3",
            })
    void placeholders_becomeNumbers(String text, String expected, int parameters) {
        assertThat(Placeholders.numbered(text)).isEqualTo(new NumberedStatement(expected, parameters));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.lex.Placeholders;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShapeValuesTest {
    @Test
    void numberedPlaceholders_areFollowedWhereverTheyStand() {
        ShapeValues values = ShapeValues.read("select a from t where b = $2 and c = $1 and d = $2 and e = 5");
        assertThat(values.placeholders()).containsExactly(2, 1, 2, 0);
        assertThat(texts(values, "one", "two")).containsExactly("two", "one", "two", "5");
    }

    @Test
    void rowsThatWereCollapsed_areComparedColumnByColumn() {
        ShapeValues values = ShapeValues.read("insert into t values (1, ?, now()), (2, ?, now()), (3, ?, now())");
        assertThat(values.placeholders()).containsExactly(0, 0);
        assertThat(texts(values, "a", "b", "c")).containsExactly("1:1 1:2 1:3 ", "1:a 1:b 1:c ");
    }

    @Test
    void listsInLists_keepEveryValue() {
        assertThat(texts(ShapeValues.read("select 1 from t where (a, b) in ((1, 2), (3, 4)) and c = array[5, 6]")))
                .containsExactly("1", "1:1 1:3 ", "1:2 1:4 ", "1:5 1:6 ");
    }

    @Test
    void wordsAndTypedLiterals_areValuesToo() {
        String text = "select extract('year' from d) from t where a = null and b is null and c = date '2020-01-01'"
                + " and e = U&'x!0041' uescape '!' order by 2 limit 10";
        assertThat(texts(ShapeValues.read(text)))
                .containsExactly("'year'", "null", "'2020-01-01'", "U&'x!0041' uescape '!'", "10");
    }

    @Test
    void everyPlaceholderOfTheShape_hasItsValue() {
        for (String text : List.of(
                "select a from t where b = 1 - - 2 and c in (1, 2, now()) and d = -3::int",
                "values (1), (2), (1 + 1)",
                "update t set a = -1, b = ? where c = ?",
                "select interval '1 day' * 2, timestamp(3) with time zone '2020-01-01' from t group by 1")) {
            assertThat(ShapeValues.read(text).size())
                    .as(text)
                    .isEqualTo(Placeholders.numbered(Fingerprinter.shape(text).text())
                            .parameters());
        }
    }

    @Test
    void shapesOwnText_hasItsPlaceholdersInOrder() {
        String text = Fingerprinter.shape("select a from t where b = 1 and c in (1, 2) and d = ?")
                .text();
        assertThat(ShapeValues.read(text).placeholders()).containsExactly(1, 2, 3);
    }

    private static List<String> texts(ShapeValues values, String... bound) {
        List<Parameter> parameters =
                List.of(bound).stream().map(text -> new Parameter(text, 25)).toList();
        return values.of(parameters).stream().map(Parameter::text).toList();
    }
}

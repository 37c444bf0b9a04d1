// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SingleStatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select 1;",
                "select 1 ; ;",
                "-- a\nselect 1; -- b",
                "/* ; */ select ';', $$;$$, \";\", E'\\';'",
                "select a[1], (select (2))"
            })
    void oneStatement_hasNoProblem(String text) {
        assertThat(SingleStatement.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1; drop table t | it has more than one statement: a ; at character 9",
                "select 1; commit; -- x | it has more than one statement: a ; at character 9",
                "; select 1             | it has more than one statement: a ; at character 1",
                "select 'a\\'; drop t -- ' | it has more than one statement: a ; at character 12",
                "select \"a              | the quoted name that starts at character 8 is not closed",
                "select $a$ x           | the string constant that starts at character 8 is not closed",
                "/* /* */ select 1      | the comment that starts at character 1 is not closed",
                "select 1) union (select 2 | a ) at character 9 closes nothing",
                "select (a]             | a ] at character 10 closes nothing",
                "select ((1             | 2 parentheses or brackets are not closed",
                "\\copy t from x        | character 1 starts nothing that PostgreSQL reads",
                "-- only a comment      | it is empty",
                ";                      | it is empty"
            })
    void anythingElse_saysWhy(String text, String problem) {
        assertThat(SingleStatement.problem(text)).contains(problem);
    }

    @Test
    void empty_saysWhy() {
        assertThat(SingleStatement.problem("")).contains("it is empty");
    }

    @Test
    void nul_isRefused() {
        assertThat(SingleStatement.problem("select '\0'")).contains("it contains a NUL character");
    }

    @Test
    void bare_hasNoCommentAroundAndNoSemicolon() {
        assertThat(SingleStatement.bare("/* a */ select 1 -- b\n + 2 ; -- c")).isEqualTo("select 1 -- b\n + 2");
        assertThatThrownBy(() -> SingleStatement.bare("select 1; select 2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than one statement");
    }
}

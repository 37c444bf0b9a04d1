// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementSplitterTest {
    @Test
    void script_splitsAtSemicolons() {
        assertThat(texts("select 1; select ';' ;; -- end;\n select $$;$$"))
                .containsExactly("select 1", "select ';'", "select $$;$$");
    }

    @Test
    void statement_knowsItsLineAndComments() {
        List<ScriptStatement> statements = StatementSplitter.split(
                "-- calls: 3\r\n/* two\r\nlines */\r\nselect 1 -- inside\r\n from t; -- behind\r\n-- before\r\nselect 2");
        assertThat(statements)
                .containsExactly(
                        new ScriptStatement(
                                "select 1 -- inside\r\n from t", 4, List.of("-- calls: 3", "/* two\r\nlines */")),
                        new ScriptStatement("select 2", 7, List.of("-- before")));
    }

    @Test
    void semicolonInParentheses_splitsNothing() {
        String rule = "create rule r as on insert to t do also (insert into a values (1); insert into b values (2))";
        assertThat(texts(rule + "; select 1")).containsExactly(rule, "select 1");
    }

    @Test
    void functionBody_splitsNothing() {
        String function =
                "create function f() returns int begin atomic select case when true then 1 end; select 2; end";
        assertThat(texts(function + "; select 1")).containsExactly(function, "select 1");
    }

    @Test
    void beginOfTransaction_isAStatement() {
        assertThat(texts("begin; update t set a = 1; end; select 1")).hasSize(4);
    }

    @Test
    void openParenthesis_doesNotSwallowTheRest() {
        assertThat(texts("select (1; select 2; select 3")).containsExactly("select (1", "select 2", "select 3");
    }

    @Test
    void closingParenthesisTooMany_doesNotMatter() {
        assertThat(texts("select 1); select (2)")).containsExactly("select 1)", "select (2)");
    }

    @Test
    void unterminatedString_isKept() {
        assertThat(texts("select 1; select 'a; select 2")).containsExactly("select 1", "select 'a; select 2");
    }

    @Test
    void nothing_hasNoStatements() {
        assertThat(texts("")).isEmpty();
        assertThat(texts(" ; /* a */ ; -- b")).isEmpty();
    }

    private static List<String> texts(String script) {
        return StatementSplitter.split(script).stream()
                .map(ScriptStatement::text)
                .toList();
    }
}

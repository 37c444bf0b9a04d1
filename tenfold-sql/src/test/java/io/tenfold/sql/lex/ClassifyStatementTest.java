// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.StatementKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassifyStatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT | select 1",
                "SELECT | ((select 1) union (select 2))",
                "SELECT | VALUES (1)",
                "SELECT | table t",
                "SELECT | with a as (select 1), b(x) as materialized (insert into t values (1) returning x) select * from a",
                "SELECT | with a as (select 1) (select * from a)",
                "SELECT | with update as (select 1) select * from update",
                "SELECT | with a as (select 1), delete as (select 2) select 1",
                "SELECT | with a as (with b as (select 1) select * from b) select 1",
                "SELECT | select a as into, t.into from t",
                "SELECT | with x as (select 1) select (select 1) from x",
                "INSERT | insert into t select 1",
                "INSERT | with a as (select 1) insert into t select * from a",
                "UPDATE | with recursive a as not materialized (select 1) update t set b = 1",
                "DELETE | with a(n) as (select 1 union all select n + 1 from a) search depth first by n, m set o delete from t",
                "UPDATE | with a(n) as (select 1) cycle n set c to 1 default 0 using p update t set b = 1",
                "MERGE  | merge into t using s on true when matched then delete",
                "UTILITY| select 1 into t",
                "UTILITY| with a as (select 1) select * into t from a",
                "UTILITY| (select 1 into t)",
                "UTILITY| explain select 1",
                "UTILITY| copy t from stdin",
                "UTILITY| do $$ begin end $$",
                "UTILITY| set a = 1",
                "UTILITY| execute q(1)",
                "UTILITY| call p()",
                "UTILITY| create table t as select 1",
                "UTILITY| declare c cursor for select 1",
                "UTILITY| with",
                "UTILITY| \\echo select"
            })
    void kind_isThatOfTheMainStatement(StatementKind kind, String text) {
        assertThat(ClassifyStatement.kind(text, Lexer.tokens(text))).isEqualTo(kind);
    }
}

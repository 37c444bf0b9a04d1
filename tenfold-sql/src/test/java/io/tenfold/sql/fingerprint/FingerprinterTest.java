// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.StatementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FingerprinterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM Orders WHERE ID=7        % select * from orders where id = $1",
                "select a from t where b = 'it''s' ;    % select a from t where b = $1",
                "select a from t where b = $2 and c = $1% select a from t where b = $1 and c = $2",
                "select a from t where b = ? limit 10   % select a from t where b = $1 limit $2",
                "select /* c */ a -- b                  % select a",
                "select \"A\".b, t . * from t           % select \"A\".b, t.* from t",
                "select a != 1, a<>-1, a - 1, a*-1.5    % select a <> $1, a <> $2, a - $3, a * $4",
                "select extract('year' from d), extract(year from d) % select pg_catalog.extract($1, d), pg_catalog.extract($2, d)",
                "select extract($1 from d)              % select pg_catalog.extract($1, d)",
                "select - -1, -a, (-1), -1::int, +1     % select -$1, -a, ($2), -$3::int, +$4",
                "select count ( * ) from f (1) , g(a)   % select count(*) from f($1), g(a)",
                "select a [ 1 ] [1:2], b::int[ ]        % select a[$1][$2 : $3], b::int[]",
                "where true and a is not true           % where $1 and a is not true",
                "select null, a is null, a is not null  % select $1, a is null, a is not null",
                "select a ?? ?, a ??| ?                 % select a ? $1, a ?| $2",
                "select U&'!0041' UESCAPE '!', x'1f'    % select $1, $2",
                "select U&\"d!0061t\" UESCAPE '!' from t% select U&\"d!0061t\" uescape '!' from t"
            })
    void text_isNormal(String text, String normal) {
        assertThat(Fingerprinter.shape(text).text()).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "a in (1)                        % a in ($1)",
                "a in (1, -2, 3.5)               % a in ($1)",
                "a in (?,?)                      % a in ($1)",
                "a in ($1 /*, ... */)            % a in ($1)",
                "a not in ('x'::text,'y'::text)  % a not in ($1::text)",
                "(a,b) in ((1,2),(3,4))          % (a, b) in (($1, $2))",
                "a = any(array[1,2,3])           % a = any(array[$1])",
                "array[[1,2],[3,4]]              % array[[$1]]",
                "array[[1 /*, ... */],[2 /*, ... */]] % array[[$1]]",
                "a in (b, 1, 2)                  % a in (b, $1, $2)",
                "a in (select 1, 1)              % a in (select $1, $2)",
                "insert into t values (1,2),(3,4)% insert into t values ($1, $2)",
                "insert into t values (1,now()),(2,now()) returning id % insert into t values ($1, now()) returning id",
                "insert into t values (1,a),(2,b)% insert into t values ($1, a), ($2, b)",
                "select * from (values (1),(2)) v(a), f(1) % select * from (values ($1)) v(a), f($2)"
            })
    void list_collapses(String text, String normal) {
        assertThat(Fingerprinter.shape(text).text()).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "date '2020-01-01'                       % $1::date",
                "date $1                                 % $1::date",
                "?::date                                 % $1::date",
                "interval '1' day                        % $1::interval day",
                "interval(3) '1 s'                       % $1::interval(3)",
                "timestamp with time zone '2020-01-01'   % $1::timestamp with time zone",
                "time(3) without time zone '10:00'       % $1::time(3) without time zone",
                "double precision '1'                    % $1::double precision",
                "character varying(5) 'a'                % $1::character varying(5)",
                "crm.stage 'won'                         % $1::crm.stage",
                "\"Crm\".\"Stage\" 'won'                 % $1::\"Crm\".\"Stage\"",
                "date'2020-01-01'                        % $1::date",
                "select date$1, n$2 from t               % select $1::date, $2 from t",
                "like$1and x                             % like $1 and x",
                "cast(? as numeric(10, 2))               % $1::numeric(10, 2)",
                "cast(a as int)                          % cast(a as int)",
                "columns (a text path '$.a')             % columns(a text path $1)",
                "then date '2020-01-01'                  % then $1::date",
                "at time zone interval '1 hour'          % at time zone $1::interval",
                "a at time zone 'UTC'                    % a at time zone $1",
                "like 'a' escape 'b'                     % like $1 escape $2"
            })
    void typeBeforeLiteral_becomesCast(String text, String normal) {
        assertThat(Fingerprinter.shape(text).text()).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "select a, b from t group by 1, 2 order by 2 desc, 1 limit 5 % select a, b from t group by 1, 2 order by 2 desc, 1 limit $1",
                "select a from t order by a + 1, f(2, 3), 1 % select a from t order by a + $1, f($2, $3), 1",
                "select 1 order by 1 union select 2, 3      % select $1 order by 1 union select $2, $3",
                "select a::numeric(10, 2), cast(b as varchar(5)), 3, current_time(3) % select a::numeric(10, 2), cast(b as varchar(5)), $1, current_time (3)"
            })
    void numberThatNoPlaceholderCanReplace_stays(String text, String normal) {
        assertThat(Fingerprinter.shape(text).text()).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "select a from t, select b from t",
        "select a from t, select a from u",
        "select a from t, select \"A\" from t",
        "select a from t where b = 1, select a from t where b > 1",
        "select a from t where b = 1, select a from t where b = c",
        "select a from t order by 1, select a from t order by 2",
        "select a from t where b is null, select a from t where b = null",
        "select a::int, select a::bigint",
        "select a - b, select a + b",
        "insert into t values (1), 'insert into t values (1, 2)'",
        "delete from t where a = 1, delete from t"
    })
    void otherStructure_isAnotherShape(String one, String other) {
        assertThat(Fingerprinter.shape(one).fingerprint())
                .isNotEqualTo(Fingerprinter.shape(other).fingerprint());
    }

    @Test
    void tag_isNoPartOfTheShape() {
        assertThat(Fingerprinter.shape("/* tenfold */ select 1"))
                .isEqualTo(Fingerprinter.shape("select 2 /* tenfold */;"));
    }

    @Test
    void fingerprint_isTheBeginningOfTheHash() {
        // printf 'select $1' | sha256sum
        assertThat(Fingerprinter.shape("SELECT 1").fingerprint()).hasToString("375fa1233f1f09a8");
        assertThat(Fingerprinter.shape("SELECT 1").kind()).isEqualTo(StatementKind.SELECT);
    }

    @Test
    void unreadable_isRefusedWithoutItsLiterals() {
        assertThatThrownBy(() -> Fingerprinter.shape("select 'secret"))
                .isInstanceOf(UnreadableStatementException.class)
                .hasMessage("the text ends inside what starts at character 8");
        assertThatThrownBy(() -> Fingerprinter.shape(" -- nothing"))
                .isInstanceOf(UnreadableStatementException.class)
                .hasMessage("the text has no statement in it");
    }

    @Test
    void thousandsOfRows_areOneShape() {
        String row = "(1, 'a', now())";
        String rows = "insert into t values " + (row + ",").repeat(20_000) + row;
        assertThat(Fingerprinter.shape(rows).text()).isEqualTo("insert into t values ($1, $2, now())");
    }

    @Test
    void nestingWithoutEnd_isReadInReasonableTime() {
        for (String part : new String[] {"values (", "a in (", "array[", "(", "with x as (", "::a(", "$", "+", "'"}) {
            String text = "select 1 " + part.repeat(100_000) + ")".repeat(100_000) + (part.equals("'") ? "" : "x");
            assertThat(Fingerprinter.shape(text).text()).isNotEmpty();
        }
    }
}

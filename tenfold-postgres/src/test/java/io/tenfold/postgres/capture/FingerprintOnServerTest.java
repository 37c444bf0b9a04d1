// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A statement as it was sent has the fingerprint of the text pg_stat_statements made of it. */
final class FingerprintOnServerTest {
    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM t WHERE id = -5 AND a - 3 > 2 AND n > -1.5::numeric",
            "select * from t where d = date '2020-01-01' and ts > now() - interval '1 day' and ts < now() - interval '1' hour",
            "select * from t where ts > timestamp with time zone '2020-01-01' and d < cast('2021-01-01' as date)",
            "select * from t where id in (1, -2, 3) and b not in ('a', 'b') and a in (1)",
            "select * from t where id = any(array[1, 2, 3]) and a = any('{1,2}'::int[]) and (id, a) in ((1, 2), (3, 4))",
            "select * from t where f = true and a is null and b is not null and f is not true",
            "select a, count(*) from t group by 1 having count(*) > 5 order by 2 desc, 1 limit 10 offset 5",
            "select extract('month' from ts), substring(b from 1 for 2), position('a' in b), ts at time zone 'UTC' from t",
            "select n::numeric(10,2), cast(b as varchar(20)), current_timestamp(3), coalesce(a, null, 3) from t",
            "select case a when 1 then 'x' else 'y' end, b like 'a%' escape '!', b similar to 'x' from t",
            "select j -> 'x', j #>> '{a,b}', j @> '{\"a\":1}', j ? 'k', j ?| array['a','b'], j @? '$.a', j - 'x' from t",
            "select arr[1], arr[1:2], array[a, 1], array[[1,2],[3,4]] from t",
            "select * from t left join lateral (select 1 limit 1) x on true",
            "select * from (values (1,'a'),(2,'b')) v(x,y) where x = 1",
            "with x as (select 1 as y) select * from x where y > 0",
            "insert into t (id, a, b) values (1, 2, 'x'), (2, 3, null), (3, -4, 'z')",
            "insert into t (id, d) values (1, now()), (2, now()) returning id",
            "update t set (a, b) = (1, 'y'), f = false where id = 2",
            "delete from t where id = 5 and exists (select 1 from t u where u.a = t.id)",
            "select E'a\\'b', U&'\\0041', $$x$$, 'a'\n'b', B'101', X'1F', 1e10, .5 from t",
            "select * from t where a <> 0 and a != 1 and b collate \"C\" > 'x' fetch first 5 rows only",
            "select 2 ^ -3, - 4, +5, @ -6, |/ 25.0, a--5\n from t",
            "select double precision '1.5', bool 'true', varchar(3) 'abc', timestamp(3) '2020-01-01'",
            "select row_number() over (partition by a order by id rows between 1 preceding and current row) from t",
            "select * from jsonb_to_recordset('[{\"a\":1}]') as x(a int, b varchar(20))",
            "/* comment */ select \"T\".id -- more\n from t as \"T\" where \"T\".id = 1;");

    @Nested
    final class Version18 extends Versions {
        @RegisterExtension
        static final PostgresServer server = PostgresServer.embedded();

        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    final class Version15 extends Versions {
        @RegisterExtension
        static final PostgresServer server = PostgresServer.oldest();

        @Override
        PostgresServer server() {
            return server;
        }
    }

    abstract static class Versions {
        abstract PostgresServer server();

        @BeforeEach
        void create() {
            server().execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements; CREATE TABLE t (id int, a int, b text,"
                    + " d date, ts timestamptz, n numeric, j jsonb, arr int[], f boolean)");
        }

        @Test
        void fingerprint_isTheSameForTheServersText() throws SQLException {
            try (Connection connection = server().connect();
                    Statement statement = connection.createStatement()) {
                for (String text : STATEMENTS) {
                    statement.execute(text);
                }
                Set<Fingerprint> seen = new LinkedHashSet<>();
                List<String> shapes = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery("SELECT query FROM pg_stat_statements s"
                        + " JOIN pg_database d ON d.oid = s.dbid WHERE datname = current_database()")) {
                    while (rows.next()) {
                        seen.add(Fingerprinter.shape(rows.getString(1)).fingerprint());
                        shapes.add(Fingerprinter.shape(rows.getString(1)).text());
                    }
                }
                for (String text : STATEMENTS) {
                    assertThat(seen)
                            .as(Fingerprinter.shape(text).text() + " among " + shapes)
                            .contains(Fingerprinter.shape(text).fingerprint());
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UPDATE t SET a = 1                                  | SELECT t.ctid FROM t
            update s.t set a = 1 where b = 2                    | SELECT s.t.ctid FROM s.t WHERE b = 2
            UPDATE ONLY t AS x SET a = 1 WHERE x.b = 2          | SELECT x.ctid FROM ONLY t AS x WHERE x.b = 2
            UPDATE t x SET a = b IS DISTINCT FROM c WHERE x.b=2 | SELECT x.ctid FROM t AS x WHERE x.b=2
            UPDATE "T" SET a = (SELECT 1 FROM u WHERE v = 3) WHERE b = 2 RETURNING b | SELECT "T".ctid FROM "T" WHERE b = 2
            UPDATE t SET a = u.a FROM u JOIN v ON u.i = v.i WHERE t.i = u.i | SELECT t.ctid FROM t , u JOIN v ON u.i = v.i WHERE t.i = u.i
            UPDATE t SET "where" = 1 WHERE t."from" = 2         | SELECT t.ctid FROM t WHERE t."from" = 2
            DELETE FROM t                                       | SELECT t.ctid FROM t
            DELETE FROM t USING u JOIN v USING (i) WHERE t.i = u.i RETURNING * | SELECT t.ctid FROM t , u JOIN v USING (i) WHERE t.i = u.i
            DELETE FROM t x WHERE i IN (SELECT i FROM u WHERE j = 1) | SELECT x.ctid FROM t AS x WHERE i IN (SELECT i FROM u WHERE j = 1)
            INSERT INTO t (a) SELECT b FROM u WHERE c = 1 RETURNING a | SELECT b FROM u WHERE c = 1
            INSERT INTO t AS x SELECT b FROM u                  | SELECT b FROM u
            SELECT * FROM t WHERE a = 1 FOR UPDATE              | SELECT * FROM t WHERE a = 1
            SELECT * FROM t x, u FOR NO KEY UPDATE OF x, s.u SKIP LOCKED LIMIT 1 | SELECT * FROM t x, u LIMIT 1
            SELECT * FROM t FOR SHARE FOR KEY SHARE NOWAIT      | SELECT * FROM t
            WITH x AS (SELECT 1) SELECT * FROM x, t FOR UPDATE  | WITH x AS (SELECT 1) SELECT * FROM x, t
            SELECT substring(a FOR update) FROM t FOR SHARE     | SELECT substring(a FOR update) FROM t
            """)
    void statementThatWritesOrLocks_hasTheSelectOfItsRows(String text, String select) {
        assertThat(SelectForm.of(text)).get().satisfies(form -> assertThat(
                        form.text().strip().replaceAll("  +", " "))
                .isEqualTo(select));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "SELECT substring(a FOR update) FROM t",
                "SELECT * FROM (SELECT * FROM t FOR UPDATE) s",
                "SELECT * FROM t FOR READ ONLY",
                "SELECT * FROM t FOR UPDATE OF",
                "SELECT * FROM t FOR UPDATE SKIP",
                "UPDATE t SET a = 1 WHERE CURRENT OF c",
                "UPDATE t * SET a = 1",
                "UPDATE ONLY (t) SET a = 1",
                "UPDATE t x y SET a = 1",
                "DELETE FROM t WHERE CURRENT OF c",
                "DELETE FROM ONLY (t)",
                "INSERT INTO t VALUES (1)",
                "INSERT INTO t DEFAULT VALUES",
                "INSERT INTO t (a) (SELECT 1)",
                "INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x",
                "INSERT INTO t SELECT * FROM u ON CONFLICT DO NOTHING",
                "WITH x AS (SELECT 1) UPDATE t SET a = 1",
                "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
                "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE",
                "VALUES (1)",
                "TABLE t"
            })
    void statementOfWhichItIsNotCertain_hasNone(String text) {
        assertThat(SelectForm.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE t SET a = $1, c = $2 WHERE b = $3 AND d = $3 AND e = $2 | SELECT t.ctid FROM t WHERE b = $1 AND d = $1 AND e = $2 | 3 2
            DELETE FROM t WHERE b = $2 OR b = $1                           | SELECT t.ctid FROM t WHERE b = $1 OR b = $2 | 2 1
            UPDATE t SET a = $1                                            | SELECT t.ctid FROM t | ''
            """)
    void placeholders_areNumberedAgain_andSayWhichTheyWere(String text, String select, String numbers) {
        SelectForm form = SelectForm.of(text).orElseThrow();
        assertThat(form.text()).isEqualTo(select);
        assertThat(String.join(
                        " ", form.parameters().stream().map(String::valueOf).toList()))
                .isEqualTo(numbers);
    }
}

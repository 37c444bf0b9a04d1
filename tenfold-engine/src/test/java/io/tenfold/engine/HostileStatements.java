// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts that try to get a second statement, or one that must not run, past a tool that puts words of its own around them. */
final class HostileStatements {
    /** What is to be got in. Whoever succeeds changes {@code victim}, {@code counter}, the session, or leaves something. */
    private static final List<String> PAYLOADS = List.of(
            "DROP TABLE victim",
            "DELETE FROM victim",
            "INSERT INTO victim VALUES (0, 'planted')",
            "TRUNCATE victim",
            "CREATE TABLE planted (id int)",
            "SELECT nextval('counter')",
            "SELECT pg_advisory_lock(42)",
            "SELECT set_config('lock_timeout', '77s', false)",
            "COMMIT; DROP TABLE victim",
            "DO $do$ BEGIN DELETE FROM victim; END $do$",
            "SELECT * INTO planted FROM victim",
            "SELECT plant()");

    /** Where it is hidden; {@code @} is its place. */
    private static final List<String> CARRIERS = List.of(
            "@",
            "@;",
            ";@",
            "SELECT 1; @",
            "SELECT 1;;; @ ;",
            "SELECT 1;\r@",
            "SELECT 1 --;\n; @",
            "SELECT 1 /* ; */ ; @",
            "SELECT 1 /*/**/;*/; @",
            "/* /* */ SELECT 1; */ SELECT 1; @",
            "SELECT ';'; @",
            "SELECT 'it''s'; @ --'",
            "SELECT '\\'; @ --'",
            "SELECT E'\\''; @ --'",
            "SELECT 'a'\n'b'; @",
            "SELECT B'1', X'F', N'n'; @",
            "SELECT U&'\\0027'; @ --'",
            "SELECT U&'!0027' UESCAPE '!'; @",
            "SELECT 1 AS \"a\"\"b\"; @ --\"",
            "SELECT $$;$$; @",
            "SELECT $a$ $b$ $a$; @ --$b$",
            "SELECT $tenfold$ x $tenfold$; @",
            "SELECT $1; @",
            "SELECT ?; @",
            "SELECT '{\"a\": 1}'::jsonb ? 'a'; @",
            "SELECT $1$; @ --$1$",
            "SELECT 1)); @ --",
            "SELECT (1; @)",
            "'; @ --",
            "\"; @ --",
            "$$; @; SELECT $$",
            "$tenfold$; @; SELECT $tenfold$",
            "*/ @ /*",
            "1; @",
            ") @",
            "SELECT 1; END; @",
            "SELECT 1; END'; @ --",
            "SELECT 1; END $$; @; DO $$ BEGIN NULL",
            "COMMIT; @",
            "ROLLBACK; @",
            "ROLLBACK TO SAVEPOINT tenfold; @",
            "EXPLAIN ANALYZE @",
            "EXPLAIN (ANALYZE, BUFFERS) @",
            "PREPARE tenfold AS @",
            "WITH done AS (DELETE FROM victim RETURNING id) SELECT count(*) FROM done, (SELECT 1) x; @",
            "SELECT 1\u0000; @",
            "SELECT 1\u00a0; @",
            "SELECT '\u2019; @ --'");

    /** One statement each, which must not be executed although it is one. */
    private static final List<String> ALONE = List.of(
            "WITH gone AS (DELETE FROM victim RETURNING *) SELECT * FROM gone",
            "WITH more AS (INSERT INTO victim VALUES (1, 'x') RETURNING *) SELECT * FROM more",
            "SELECT * FROM victim FOR UPDATE",
            "SELECT id, plant() FROM victim",
            "SELECT id FROM victim WHERE plant() = 1",
            "SELECT pg_advisory_xact_lock(42), count(*) FROM victim",
            "SELECT lo_create(0), id FROM victim",
            "SELECT setval('counter', 99), id FROM victim",
            "SELECT pg_terminate_backend(pg_backend_pid()), id FROM victim",
            "SELECT pg_sleep(3600), id FROM victim",
            "MERGE INTO victim v USING victim w ON v.id = w.id WHEN MATCHED THEN DELETE",
            "UPDATE victim SET note = 'planted'",
            "COPY victim TO '/tmp/planted'",
            "CALL plant_all()",
            "LISTEN planted",
            "LOCK TABLE victim IN ACCESS EXCLUSIVE MODE",
            "EXECUTE tenfold",
            "DECLARE planted CURSOR WITH HOLD FOR SELECT * FROM victim",
            "VACUUM victim",
            "",
            ";",
            "--",
            "/*",
            "/* */",
            "'",
            "\"",
            "$$",
            "E'\\",
            "SELECT",
            "\uD83D\uDE00",
            "SELECT $99999999999999999999",
            "SELECT $0 FROM victim",
            "SELECT $1, $3 FROM victim");

    private HostileStatements() {}

    /** All of them, each once. */
    static List<String> all() {
        Set<String> texts = new TreeSet<>(ALONE);
        for (String carrier : CARRIERS) {
            for (String payload : PAYLOADS) {
                texts.add(carrier.replace("@", payload));
            }
        }
        return new ArrayList<>(texts);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.sql.text.SearchPathChange.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadSearchPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SET search_path TO a,b | SET | a, b",
                "set search_path = 'a', \"B c\"; | SET | a, \"B c\"",
                "SET SESSION search_path TO 'a,b' | SET | \"a,b\"",
                "/* tag */ Set Local Search_Path to Shop | SET_LOCAL | shop",
                "  SET search_path TO \"$user\", public | SET | \"$user\", public",
                "SET search_path TO '' | SET | \"\"",
                "SET search_path TO 'it''s' | SET | \"it's\"",
                "SET SCHEMA 'Shop' | SET | \"Shop\"",
                "SELECT set_config('search_path', 'a,b', false) | SET | a,b",
                "SELECT pg_catalog.set_config('search_path', 'a', true), 1 | SET_LOCAL | a",
            })
    void change_hasThePathAsItIsShown(String text, Kind kind, String path) {
        assertThat(ReadSearchPath.changes(text)).containsExactly(new SearchPathChange(kind, path, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET search_path TO DEFAULT | RESET",
                "RESET search_path | RESET",
                "RESET ALL | RESET",
                "DISCARD ALL | RESET",
                "BEGIN | BEGIN",
                "START TRANSACTION READ ONLY | BEGIN",
                "COMMIT | COMMIT",
                "END | COMMIT",
                "ROLLBACK | ROLLBACK",
                "ABORT | ROLLBACK",
                "ROLLBACK TO SAVEPOINT s | ROLLBACK_TO_SAVEPOINT",
                "SET search_path TO E'a' | SET",
                "SELECT set_config(name, value, false) FROM settings WHERE x = 'search_path' | SET",
                "SELECT set_config('search_path', lower('A'), false) | SET",
                "SELECT set_config('search_path', 'a', $1) | SET"
            })
    void change_withoutAPathThatCanBeTold(String text, Kind kind) {
        assertThat(ReadSearchPath.changes(text)).containsExactly(SearchPathChange.of(kind));
    }

    @Test
    void boundPath_isAPlaceholder() {
        assertThat(ReadSearchPath.changes("select ?, set_config('search_path', ?, false)"))
                .containsExactly(new SearchPathChange(Kind.SET, null, 2));
        assertThat(ReadSearchPath.changes("select set_config('search_path', $3, true)"))
                .containsExactly(new SearchPathChange(Kind.SET_LOCAL, null, 3));
    }

    @Test
    void severalStatements_changeInOrder() {
        assertThat(ReadSearchPath.changes("BEGIN; SET LOCAL search_path TO a; SELECT 1; COMMIT"))
                .extracting(SearchPathChange::kind)
                .containsExactly(Kind.BEGIN, Kind.SET_LOCAL, Kind.COMMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT * FROM search_path_log",
                "SELECT current_setting('search_path')",
                "SET work_mem TO '64MB'",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                "RESET work_mem",
                "DISCARD PLANS",
                "UPDATE t SET search_path = 'a'",
                "SELECT set_config('work_mem', '64MB', false), 'search_path'",
                ";",
                ""
            })
    void otherStatements_changeNothing(String text) {
        assertThat(ReadSearchPath.changes(text)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts made of everything a lexer can stumble over, whole or cut off. */
public final class SqlTexts {
    private SqlTexts() {}

    /** Anything at all, most of it close to SQL. */
    public static Arbitrary<String> any() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(60), ofFragments());
    }

    private static Arbitrary<String> ofFragments() {
        return Arbitraries.of(
                        "select",
                        "from",
                        "where",
                        "t",
                        "a.b",
                        "in",
                        "values",
                        "array",
                        "order by",
                        "group by",
                        "with x as",
                        "begin atomic",
                        "end",
                        "case",
                        "create",
                        "null",
                        "true",
                        "is",
                        "not",
                        "interval",
                        "date",
                        "as",
                        "cast",
                        "extract",
                        "(",
                        ")",
                        "[",
                        "]",
                        ",",
                        ";",
                        ".",
                        "..",
                        ":",
                        "::",
                        ":=",
                        "'",
                        "''",
                        "'a'",
                        "E'\\'",
                        "e'",
                        "U&\"",
                        "u&'",
                        "uescape",
                        "B'",
                        "\"",
                        "\"a\"",
                        "$$",
                        "$tag$",
                        "$1",
                        "$",
                        "?",
                        "??",
                        "?|",
                        "@?",
                        "-- c",
                        "--",
                        "/*",
                        "*/",
                        "/* c */",
                        "+",
                        "-",
                        "*",
                        "/",
                        "=",
                        "<>",
                        "!=",
                        "||",
                        "@-",
                        "1",
                        "0x",
                        "1.5e",
                        ".5",
                        "\\",
                        "{",
                        "\n",
                        "\r\n",
                        "\t",
                        " ",
                        "é",
                        "\0",
                        "\uD83D\uDE00",
                        "\uD83D")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}

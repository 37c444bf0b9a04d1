// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes random statements out of constants of every spelling, valid on the given version. */
final class GenerateStatement {
    private static final List<String> NUMBERS =
            List.of("1", "42", "-7", "- 3", "007", "65536", "-0", "1::int", "'5'::int", "int4 '6'", "int'8'");

    private static final List<String> NEW_NUMBERS = List.of("0xFF", "0o17", "0B101", "1_000", "-0x1_f");

    private static final List<String> DECIMALS =
            List.of("1.5", ".5", "5.", "1e3", "1.5E-3", "-2.25", "-.5e+1", "1.5::numeric(5, 2)", "numeric(4,1) '2.5'");

    private static final List<String> TEXTS = List.of(
            "'a'",
            "''",
            "'it''s'",
            "'two'\n 'parts'",
            "E'a\\'b'",
            "e'\\\\'",
            "U&'\\0041b'",
            "U&'!0041' UESCAPE '!'",
            "N'x'",
            "$$a'b$$",
            "$t$ $$ $t$",
            "'--'",
            "'/*'",
            "'?'",
            "';'",
            "'$1'",
            "text 'y'",
            "varchar(3) 'abc'",
            "'z'::text",
            "cast('q' as varchar(5))");

    private static final List<String> DATES = List.of(
            "date '2024-01-01'",
            "date'2024-02-29'",
            "'2024-03-01'::date",
            "cast('2024-04-01' as date)",
            "DATE E'2024-05-01'",
            "pg_catalog.date '2024-06-01'");

    private static final List<String> INTERVALS = List.of(
            "interval '1 day'",
            "interval'2' hour",
            "interval '3-4' year to month",
            "interval(0) '5 seconds'",
            "'6 days'::interval",
            "interval '7.5' second(1)");

    private static final List<String> FIELDS = List.of("year", "MONTH", "dow", "'day'", "\"doy\"", "epoch");
    private static final List<String> OPERATORS = List.of("+", "-", "&", "|", "#");
    private static final List<String> GAPS = List.of(" ", "  ", "\n", "\t", " /* c ' */ ", " -- it's ?\n", "/**/ ");

    private final Random random;
    private final List<String> numbers;

    GenerateStatement(Random random, int major) {
        this.random = random;
        this.numbers = new ArrayList<>(NUMBERS);
        if (major >= 16) {
            numbers.addAll(NEW_NUMBERS);
        }
    }

    String text() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            items.add(item());
        }
        return "SELECT" + gap() + String.join(gap() + "," + gap(), items) + gap() + "WHERE" + gap() + condition(2);
    }

    private String item() {
        return switch (random.nextInt(5)) {
            case 0 -> number(3);
            case 1 -> string(2);
            case 2 -> any(DATES) + gap() + any(List.of("+", "-")) + gap() + any(INTERVALS);
            case 3 -> "(" + condition(2) + ")";
            default -> any(DECIMALS) + gap() + "AS" + gap() + "x" + random.nextInt(9);
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return any(numbers);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + number(depth - 1) + gap() + any(OPERATORS) + gap() + number(depth - 1) + ")";
            case 1 -> "abs(" + number(depth - 1) + ")";
            case 2 ->
                "CASE" + gap() + "WHEN" + gap() + condition(0) + gap() + "THEN" + gap() + number(depth - 1) + gap()
                        + "ELSE" + gap() + number(0) + gap() + "END";
            case 3 -> "coalesce(" + number(depth - 1) + "," + gap() + "NULL" + gap() + "," + number(0) + ")";
            case 4 -> "extract(" + any(FIELDS) + " FROM " + any(DATES) + ")::int";
            default -> any(numbers);
        };
    }

    private String string(int depth) {
        return random.nextInt(3) == 0 && depth > 0
                ? "(" + string(depth - 1) + gap() + "||" + gap() + string(0) + ")"
                : any(TEXTS);
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return condition(depth - 1) + gap() + any(List.of("AND", "OR")) + gap() + condition(0);
        }
        return switch (random.nextInt(7)) {
            case 0 -> number(0) + gap() + any(List.of("IN", "NOT IN")) + gap() + "(" + list() + ")";
            case 1 -> string(0) + gap() + any(List.of("<", ">=", "IS DISTINCT FROM")) + gap() + string(0);
            case 2 -> number(0) + gap() + "BETWEEN" + gap() + number(0) + gap() + "AND" + gap() + number(0);
            case 3 -> number(1) + gap() + any(List.of("=", "<>", "!=", ">=")) + gap() + any(DECIMALS);
            case 4 -> number(0) + gap() + any(List.of("IS NULL", "IS NOT NULL", "IS DISTINCT FROM NULL"));
            case 5 -> number(0) + gap() + "= ANY" + gap() + "(ARRAY[" + list() + "])";
            default -> any(List.of("true", "FALSE", "NOT true", "true IS NOT FALSE"));
        };
    }

    private String list() {
        List<String> members = new ArrayList<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            members.add(any(numbers));
        }
        return String.join(gap() + ",", members);
    }

    private String gap() {
        return any(GAPS);
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text as pg_stat_statements stores it valid again. The server puts {@code $n} in the place of each constant, also where the grammar
 * allows a constant and nothing else (contrib/pg_stat_statements/pg_stat_statements.c, generate_normalized_query):
 *
 * <pre>
 *   interval $1, crm.stage $2        $1::interval, $2::crm.stage
 *   date$1, N$2, like$3and           $1::date, $2, like $3 and
 *   extract($1 from d)               pg_catalog.extract($1, d)
 *   extract(year from d)             pg_catalog.extract('year', d), for the sake of another one like it
 *   $1 UESCAPE '!'                   $1
 *   normalize(a, $1)                 normalize(a)
 *   a is $1 normalized               a is normalized
 *   json_table(j, $1 columns (a int path $2 default $3 on empty))   json_table(j, '$' columns (a int path '$' default null on empty))
 *   cycle id set seen to $1 default $2 using p                      cycle id set seen to true default false using p
 * </pre>
 *
 * A text without any of it is returned as it is.
 */
public final class RepairNormalised {
    /** A word that touched its constant, such as {@code date'2024-01-01'}. */
    private static final Pattern TOUCHING = Pattern.compile("(\\w+)(\\$\\d+)(\\w*)");

    /** Types that are no keywords and of which constants are often written without a space. */
    private static final Set<String> TYPES =
            Set.of("date", "json", "jsonb", "uuid", "timestamptz", "inet", "point", "text", "bool", "bytea");

    private final String text;
    private final List<Token> tokens;
    private final TypedLiteral types;
    private final StringBuilder repaired = new StringBuilder();
    private int copied;

    private RepairNormalised(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.types = new TypedLiteral(text, tokens);
    }

    /** The text with all of these repaired; numbers of placeholders stay. */
    public static String text(String text) {
        return text.indexOf('$') < 0 ? text : new RepairNormalised(new RepairNormalised(text).separate()).repair();
    }

    /** Puts a space where a placeholder became the end of a word. */
    private String separate() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean beforeWord = kind(i + 1) == TokenKind.IDENTIFIER
                    && tokens.get(i).end() == tokens.get(i + 1).start();
            if (beforeWord && kind(i) == TokenKind.PARAMETER) {
                replace(i, i, word(i) + " ");
            }
            Matcher touching = kind(i) == TokenKind.IDENTIFIER ? TOUCHING.matcher(word(i)) : null;
            if (touching != null && touching.matches() && isConstant(i, touching.group(1))) {
                boolean national = touching.group(1).equals("n");
                replace(i, i, (national ? "" : touching.group(1) + " ") + touching.group(2) + " " + touching.group(3));
            }
        }
        return finish();
    }

    private boolean isConstant(int index, String word) {
        boolean name = kind(index - 1) == TokenKind.DOT
                || kind(index + 1) == TokenKind.DOT
                || kind(index + 1) == TokenKind.OPEN_PARENTHESIS
                || is(index - 1, "as");
        if (name) {
            return false;
        }
        boolean afterOperand = index > 0 && Operands.endWith(text, tokens.get(index - 1));
        return Keywords.expectsOperand(word)
                || (!afterOperand && (word.equals("n") || TYPES.contains(word) || Keywords.needsQuotes(word)));
    }

    private String repair() {
        for (int i = 0; i < tokens.size(); i++) {
            if (kind(i) == TokenKind.PARAMETER) {
                repair(i);
            } else if (is(i - 2, "extract") && kind(i) == TokenKind.IDENTIFIER && is(i + 1, "from")) {
                replace(i - 2, i + 1, "pg_catalog.extract('" + word(i) + "',");
            }
        }
        return finish();
    }

    private void repair(int parameter) {
        String number = word(parameter);
        int type = types.typeStart(parameter);
        if (type >= 0) {
            String name = text.substring(
                    tokens.get(type).start(), tokens.get(parameter - 1).end());
            replace(type, parameter, number + "::" + name);
        } else if (is(parameter - 2, "extract") && is(parameter + 1, "from")) {
            replace(parameter - 2, parameter + 1, "pg_catalog.extract(" + number + ",");
        } else if (isFormOfTest(parameter)) {
            replace(parameter, parameter, "");
        } else if (is(parameter + 1, "uescape") && kind(parameter + 2) == TokenKind.STRING) {
            replace(parameter, parameter + 2, number);
        } else if (isFormOfFunction(parameter)) {
            replace(parameter - 1, parameter, "");
        } else {
            putConstantBack(parameter);
        }
    }

    /** Where only a constant is allowed and none is left, any other does for the server. */
    private void putConstantBack(int parameter) {
        if (is(parameter - 1, "default") && is(parameter + 1, "on")) {
            replace(parameter, parameter, "null");
        } else if (is(parameter - 1, "to")
                && is(parameter + 1, "default")
                && kind(parameter + 2) == TokenKind.PARAMETER) {
            replace(parameter, parameter + 2, "true default false");
        } else if (isJsonPath(parameter)) {
            replace(parameter, parameter, "'$'");
        }
    }

    /** The path of JSON_TABLE, of one of its columns or of a nested list; XMLTABLE takes any expression. */
    private boolean isJsonPath(int index) {
        boolean path = is(index - 1, "path") || is(index - 1, "nested") || kind(index - 1) == TokenKind.COMMA;
        int depth = 0;
        for (int at = index - 1; path && at > 0; at--) {
            depth += kind(at) == TokenKind.CLOSE_PARENTHESIS ? 1 : kind(at) == TokenKind.OPEN_PARENTHESIS ? -1 : 0;
            if (depth < 0 && is(at - 1, "json_table")) {
                return depth == -1 || kind(index - 1) != TokenKind.COMMA;
            }
        }
        return false;
    }

    /** {@code a IS NOT NFC NORMALIZED}. */
    private boolean isFormOfTest(int index) {
        boolean is = is(index - 1, "is") || (is(index - 1, "not") && is(index - 2, "is"));
        return is && is(index + 1, "normalized");
    }

    /** {@code normalize(a, NFC)}. */
    private boolean isFormOfFunction(int index) {
        if (kind(index - 1) != TokenKind.COMMA || kind(index + 1) != TokenKind.CLOSE_PARENTHESIS) {
            return false;
        }
        int at = index;
        for (int depth = 1; at > 0 && depth > 0; ) {
            at--;
            depth += kind(at) == TokenKind.CLOSE_PARENTHESIS ? 1 : kind(at) == TokenKind.OPEN_PARENTHESIS ? -1 : 0;
        }
        return is(at - 1, "normalize") && kind(at - 2) != TokenKind.DOT;
    }

    private void replace(int first, int last, String replacement) {
        repaired.append(text, copied, tokens.get(first).start()).append(replacement);
        copied = tokens.get(last).end();
    }

    private String finish() {
        return repaired.append(text, copied, text.length()).toString();
    }

    private TokenKind kind(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : TokenKind.UNKNOWN;
    }

    private boolean is(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text, word);
    }

    private String word(int index) {
        return tokens.get(index).folded(text);
    }
}

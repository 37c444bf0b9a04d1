// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.usage.KeyParameters;
import io.tenfold.sql.fingerprint.ShapeValues;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Placeholders;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which placeholders of a query's shape are keys: compared by equality with something that depends on a column. Where the text that was
 * analysed has a placeholder, the analysed tree tells; where it has a literal, the words around it do. A place in a list such as
 * {@code IN (..)} is none: a loader that asks for several keys at once is what a loop over keys should become.
 *
 * @param placeholders number of placeholders of the shape
 * @param keys positions from 1
 */
record ShapeKeys(int placeholders, Set<Integer> keys) {
    ShapeKeys {
        keys = Collections.unmodifiableSet(new TreeSet<>(keys));
    }

    static ShapeKeys of(AnalysedQuery query) {
        String shape = query.query().shape().text();
        Set<Integer> inTree = KeyParameters.of(query.statement());
        List<Integer> numbers =
                ShapeValues.read(query.query().representatives().get(0).text()).placeholders();
        Set<Integer> keys = new TreeSet<>();
        List<Token> tokens = Lexer.tokens(shape);
        int position = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).kind() != TokenKind.PARAMETER) {
                continue;
            }
            position++;
            int number = position <= numbers.size() ? numbers.get(position - 1) : 0;
            boolean key = number > 0 ? inTree.contains(number) : isCompared(shape, tokens, at);
            if (key && !isListed(shape, tokens, at)) {
                keys.add(position);
            }
        }
        return new ShapeKeys(Placeholders.numbered(shape).parameters(), keys);
    }

    /** {@code column = $1} or {@code $1 = column}, and nothing is done with the value before it is compared. */
    private static boolean isCompared(String text, List<Token> tokens, int at) {
        boolean right = is(text, tokens, at - 1, "=") && isName(tokens, at - 2) && !isOperator(tokens, at + 1);
        boolean left = is(text, tokens, at + 1, "=") && isName(tokens, at + 2) && !isOperator(tokens, at - 1);
        return right || left;
    }

    private static boolean isListed(String text, List<Token> tokens, int at) {
        boolean opens = kind(tokens, at - 1) == TokenKind.OPEN_PARENTHESIS && is(text, tokens, at - 2, "in");
        return opens || kind(tokens, at - 1) == TokenKind.OPEN_BRACKET;
    }

    private static boolean is(String text, List<Token> tokens, int at, String word) {
        return at >= 0 && at < tokens.size() && tokens.get(at).text(text).equals(word);
    }

    private static boolean isName(List<Token> tokens, int at) {
        TokenKind kind = kind(tokens, at);
        return kind == TokenKind.IDENTIFIER || kind == TokenKind.QUOTED_IDENTIFIER;
    }

    private static boolean isOperator(List<Token> tokens, int at) {
        return kind(tokens, at) == TokenKind.OPERATOR;
    }

    private static TokenKind kind(List<Token> tokens, int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).kind() : TokenKind.UNKNOWN;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static io.tenfold.sql.lex.TokenKind.BIT_STRING;
import static io.tenfold.sql.lex.TokenKind.CAST;
import static io.tenfold.sql.lex.TokenKind.COLON;
import static io.tenfold.sql.lex.TokenKind.COLON_EQUALS;
import static io.tenfold.sql.lex.TokenKind.COMMENT;
import static io.tenfold.sql.lex.TokenKind.DOT;
import static io.tenfold.sql.lex.TokenKind.DOT_DOT;
import static io.tenfold.sql.lex.TokenKind.IDENTIFIER;
import static io.tenfold.sql.lex.TokenKind.NUMBER;
import static io.tenfold.sql.lex.TokenKind.OPERATOR;
import static io.tenfold.sql.lex.TokenKind.PARAMETER;
import static io.tenfold.sql.lex.TokenKind.PLACEHOLDER;
import static io.tenfold.sql.lex.TokenKind.QUOTED_IDENTIFIER;
import static io.tenfold.sql.lex.TokenKind.STRING;
import static io.tenfold.sql.lex.TokenKind.UNKNOWN;
import static io.tenfold.sql.lex.TokenKind.UNTERMINATED_COMMENT;
import static io.tenfold.sql.lex.TokenKind.UNTERMINATED_IDENTIFIER;
import static io.tenfold.sql.lex.TokenKind.UNTERMINATED_STRING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LexerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'it''s'",
                "'back\\slash'",
                "'two\n'  \n'parts'",
                "'two' -- why\n -- not\n 'parts'",
                "E'it\\'s'",
                "e'a\\\\'",
                "E'a'\n'b\\'c'",
                "N'x'",
                "U&'\\0041'",
                "u&'x'",
                "$$a ' b$$",
                "$tag$ $$ $other$ $tag$",
                "$été_1$x$été_1$"
            })
    void string_isOneToken(String text) {
        assertThat(kinds(text)).containsExactly(STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a' 'b'", "'a' /* \n */ 'b'", "$$a$$\n$$b$$"})
    void string_withoutLineEndBeforeNext_isTwo(String text) {
        assertThat(kinds(text)).containsExactly(STRING, STRING);
    }

    @Test
    void backslash_inPlainString_escapesNothing() {
        assertThat(texts("'a\\' b")).containsExactly("'a\\'", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_a", "a1", "a$b", "SELECT", "été", "名前", "n", "e", "x1", "u"})
    void name_isOneToken(String text) {
        assertThat(kinds(text)).containsExactly(IDENTIFIER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a b\"", "\"a\"\"b\"", "U&\"d\\0061t\"", "\"'\"", "\"--\""})
    void quotedName_isOneToken(String text) {
        assertThat(kinds(text)).containsExactly(QUOTED_IDENTIFIER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "1_000", "0xFF", "0x_f_f", "0o17", "0b101", "1.5", "1.", ".5", "1e5", "1.5e-3", "1.e+2"})
    void number_isOneToken(String text) {
        assertThat(kinds(text)).containsExactly(NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"1..2, 1 .. 2", "1e, 1 e", "1e+, 1 e +", "0x, 0 x", "1__0, 1 __0", "1.5.3, 1.5 .3", "1a, 1 a"})
    void number_endsWherePostgresEndsIt(String text, String expected) {
        assertThat(texts(text)).containsExactly(expected.split(" "));
    }

    @Test
    void bitString_isOneToken() {
        assertThat(kinds("B'01' x'fF' B'0'\n'1'")).containsExactly(BIT_STRING, BIT_STRING, BIT_STRING);
    }

    @ParameterizedTest
    @CsvSource({
        "a<>-1, a <> - 1",
        "a=-1, a = - 1",
        "a=-+-1, a = - + - 1",
        "a@-1, a @- 1",
        "a<=b, a <= b",
        "a->>b, a ->> b",
        "a||-b, a ||- b",
        "a*-b, a * - b",
        "a+/* c */b, a + b",
        "a*--c, a *",
        "a=>b, a => b",
        "a!~~*b, a !~~* b",
        "+ + -, + + -"
    })
    void operator_endsWherePostgresEndsIt(String text, String expected) {
        assertThat(texts(text)).containsExactly(expected.split(" "));
    }

    @Test
    void punctuation_hasKindsOfItsOwn() {
        assertThat(kinds("a::b := c[1:2] . ..")).contains(CAST, COLON_EQUALS, COLON, DOT, DOT_DOT);
    }

    @Test
    void parameter_isNumbered() {
        assertThat(kinds("$1 $23")).containsExactly(PARAMETER, PARAMETER);
    }

    @ParameterizedTest
    @CsvSource({
        "a=?, a = ?",
        "a>=?, a >= ?",
        "a=-?, a = - ?",
        "?||?, ? || ?",
        "like ?||x, like ? || x",
        "limit ?, limit ?",
        "?+?, ? + ?",
        "?::int, ? :: int",
        "a @> ?, a @> ?",
        "where ?|4, where ? | 4",
        "a???, a ?? ?"
    })
    void questionMark_isPlaceholder(String text, String expected) {
        assertThat(texts(text)).containsExactly(expected.split(" "));
        assertThat(kinds(text)).contains(PLACEHOLDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ?? b",
                "a ??| b",
                "a ??& b",
                "a @?? b",
                "a ?| b",
                "a ?& b",
                "a @? b",
                "a ? 'key'",
                "a ? $1",
                "a ?|$1",
                "a ? b and c = $1"
            })
    void questionMark_isOperator(String text) {
        assertThat(kinds(text)).contains(OPERATOR).doesNotContain(PLACEHOLDER);
    }

    @Test
    void questionMark_afterAnyOperator_isPlaceholder() {
        assertThat(texts("tags ?|?")).containsExactly("tags", "?|", "?");
    }

    @Test
    void questionMark_inStringNameOrComment_isNothing() {
        assertThat(kinds("'?' \"?\" /* ? */ $$?$$ -- ?")).containsExactly(STRING, QUOTED_IDENTIFIER, STRING);
    }

    @Test
    void comment_nests() {
        assertThat(kinds("/* a /* b */ c */ x")).containsExactly(IDENTIFIER);
        assertThat(Lexer.tokensAndComments("/* a /* b */ c */ x -- d").stream().map(Token::kind))
                .containsExactly(COMMENT, IDENTIFIER, COMMENT);
    }

    @Test
    void unterminated_saysWhatAndWhere() {
        assertThat(Lexer.tokens("a 'b")).contains(new Token(UNTERMINATED_STRING, 2, 4));
        assertThat(Lexer.tokens("a E'b\\'")).contains(new Token(UNTERMINATED_STRING, 2, 7));
        assertThat(Lexer.tokens("a $x$b$y$")).contains(new Token(UNTERMINATED_STRING, 2, 9));
        assertThat(Lexer.tokens("a \"b")).contains(new Token(UNTERMINATED_IDENTIFIER, 2, 4));
        assertThat(Lexer.tokens("a /* /* */")).contains(new Token(UNTERMINATED_COMMENT, 2, 10));
        assertThat(Lexer.tokens("'a'\n'b")).containsExactly(new Token(UNTERMINATED_STRING, 0, 6));
    }

    @Test
    void strayCharacter_isUnknown() {
        assertThat(kinds("\\ { } $ \0")).containsOnly(UNKNOWN);
    }

    private static List<TokenKind> kinds(String text) {
        return Lexer.tokens(text).stream().map(Token::kind).toList();
    }

    private static List<String> texts(String text) {
        return Lexer.tokens(text).stream().map(token -> token.text(text)).toList();
    }
}

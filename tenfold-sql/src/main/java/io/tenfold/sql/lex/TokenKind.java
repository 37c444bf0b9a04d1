// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

/** What a token is. White space is no token. */
public enum TokenKind {
    /** A keyword or an unquoted name: the lexer does not tell them apart. */
    IDENTIFIER,
    /** {@code "name"} or {@code U&"name"}. */
    QUOTED_IDENTIFIER,
    /** {@code '..'}, {@code E'..'}, {@code N'..'}, {@code U&'..'} or dollar-quoted, with its continuations over line ends. */
    STRING,
    /** {@code B'..'} or {@code X'..'}. */
    BIT_STRING,
    NUMBER,
    /** {@code $1}. */
    PARAMETER,
    /** The {@code ?} of JDBC. */
    PLACEHOLDER,
    /** Any run of operator characters PostgreSQL reads as one operator, {@code =>} among them. */
    OPERATOR,
    /** {@code ::}. */
    CAST,
    /** {@code :=}. */
    COLON_EQUALS,
    COLON,
    DOT,
    /** {@code ..}. */
    DOT_DOT,
    COMMA,
    SEMICOLON,
    OPEN_PARENTHESIS,
    CLOSE_PARENTHESIS,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    /** {@code -- ..} without its line end, or a block comment with all that are nested in it. */
    COMMENT,
    /** A character that starts no token, such as a backslash or a brace. */
    UNKNOWN,
    /** A string constant that goes on to the end of the text. */
    UNTERMINATED_STRING,
    /** A quoted name that goes on to the end of the text. */
    UNTERMINATED_IDENTIFIER,
    /** A block comment that goes on to the end of the text. */
    UNTERMINATED_COMMENT;

    /** Whether the text ended inside the token. */
    public boolean isUnterminated() {
        return this == UNTERMINATED_STRING || this == UNTERMINATED_IDENTIFIER || this == UNTERMINATED_COMMENT;
    }

    /** Whether it stands for a value: a literal, {@code $n} or {@code ?}. */
    public boolean isValue() {
        return this == STRING || this == BIT_STRING || this == NUMBER || this == PARAMETER || this == PLACEHOLDER;
    }
}

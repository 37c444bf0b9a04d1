// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class LexerPropertyTest {
    @Provide
    Arbitrary<String> texts() {
        return SqlTexts.any();
    }

    @Property
    void tokensAndWhiteSpace_makeUpTheText(@ForAll("texts") String text) {
        int end = 0;
        for (Token token : Lexer.tokensAndComments(text)) {
            assertThat(token.start()).isGreaterThanOrEqualTo(end);
            assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
            assertThat(isSpace(text.substring(end, token.start()))).isTrue();
            end = token.end();
        }
        assertThat(isSpace(text.substring(end))).isTrue();
    }

    @Property
    void tokens_areAllButTheComments(@ForAll("texts") String text) {
        assertThat(Lexer.tokensAndComments(text).stream().filter(token -> token.kind() != TokenKind.COMMENT))
                .isEqualTo(Lexer.tokens(text));
    }

    @Property
    void unterminated_isTheLastToken(@ForAll("texts") String text) {
        List<Token> tokens = Lexer.tokens(text);
        for (Token token : tokens.subList(0, Math.max(0, tokens.size() - 1))) {
            assertThat(token.kind().isUnterminated()).isFalse();
        }
    }

    @Property
    void splitter_losesNoToken(@ForAll("texts") String text) {
        List<String> split = StatementSplitter.split(text).stream()
                .flatMap(statement -> Lexer.tokensAndComments(statement.text()).stream()
                        .filter(token -> token.kind() != TokenKind.COMMENT && token.kind() != TokenKind.SEMICOLON)
                        .map(token -> token.text(statement.text())))
                .toList();
        // A text with $1 reads ? as an operator, so only texts of one kind can be compared token by token.
        if (!text.contains("?")) {
            assertThat(split)
                    .isEqualTo(Lexer.tokens(text).stream()
                            .filter(token -> token.kind() != TokenKind.SEMICOLON)
                            .map(token -> token.text(text))
                            .toList());
        }
    }

    @Property
    void singleStatement_hasNoSemicolonInside(@ForAll("texts") String text) {
        if (SingleStatement.problem(text).isEmpty()) {
            String bare = SingleStatement.bare(text);
            assertThat(Lexer.tokens(bare)).isNotEmpty().noneMatch(token -> token.kind() == TokenKind.SEMICOLON);
            assertThat(StatementSplitter.split(text)).hasSize(1);
            assertThat(SingleStatement.bare(bare)).isEqualTo(bare);
        }
    }

    @Property
    void numbered_leavesNoPlaceholder(@ForAll("texts") String text) {
        NumberedStatement numbered = Placeholders.numbered(text);
        boolean leftAlone = Lexer.tokens(text).stream().anyMatch(token -> token.kind() == TokenKind.PARAMETER);
        if (leftAlone) {
            assertThat(numbered.text()).isEqualTo(text);
        } else if (numbered.parameters() > 0) {
            assertThat(Lexer.tokens(numbered.text())).noneMatch(token -> token.kind() == TokenKind.PLACEHOLDER);
        }
    }

    @Property
    void classify_neverFails(@ForAll("texts") String text) {
        assertThat(ClassifyStatement.kind(text, Lexer.tokens(text))).isNotNull();
    }

    private static boolean isSpace(String gap) {
        return gap.chars().allMatch(c -> Characters.isSpace((char) c));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.QueryShape;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.SqlTexts;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class FingerprinterPropertyTest {
    /** Statements in pieces; {@code #} is a place for any value, {@code (#)} for a list of them. */
    private static final List<String> STATEMENTS = List.of(
            "select a , b . c from t as x where a = # and b in (#) order by 1 limit #",
            "select count ( * ) from t join u on t . a = u . a where t . b between # and # and c like # group by 1",
            "insert into t ( a , b ) values ( # , # ) on conflict ( a ) do update set b = excluded . b + #",
            "update t set a = # , b = coalesce ( b , # ) where c = # returning a",
            "delete from t where a < # and not exists ( select # from u where u . a = t . a )",
            "with x as ( select # as y ) select x . y , case when y = # then # else # end from x where y not in (#)",
            "select a from t where b @> # and c = any ( array [#] ) and d :: numeric ( 10 , 2 ) > #");

    @Provide
    Arbitrary<String> statements() {
        return Arbitraries.of(STATEMENTS);
    }

    @Provide
    Arbitrary<String> texts() {
        return SqlTexts.any();
    }

    @Property
    void shape_ignoresValuesCommentsSpaceAndCase(
            @ForAll("statements") String statement, @ForAll long seed, @ForAll boolean numbered) {
        String plain = statement.replace("(#)", "( 1 )").replace("[#]", "[ 1 ]").replace("#", "1");
        String varied = new Variation(new Random(seed), numbered).of(statement);
        assertThat(Fingerprinter.shape(varied)).as(varied).isEqualTo(Fingerprinter.shape(plain));
    }

    @Property
    void shape_seesEveryOtherToken(@ForAll("statements") String statement, @ForAll long seed) {
        String[] words = statement.replace("#", "1").split(" ");
        int changed = new Random(seed).nextInt(words.length);
        if (Lexer.tokens(words[changed]).get(0).kind() == TokenKind.IDENTIFIER) {
            String before = String.join(" ", words);
            words[changed] += "_other";
            assertThat(Fingerprinter.shape(String.join(" ", words)).fingerprint())
                    .isNotEqualTo(Fingerprinter.shape(before).fingerprint());
        }
    }

    @Property
    void anyText_hasAShapeOrIsRefused(@ForAll("texts") String text) {
        try {
            QueryShape shape = Fingerprinter.shape(text);
            assertThat(shape.text()).isNotEmpty().doesNotStartWith(" ").doesNotEndWith(" ");
            assertThat(Lexer.tokens(shape.text()))
                    .noneMatch(token ->
                            token.kind() == TokenKind.STRING && !shape.text().contains("uescape"));
        } catch (UnreadableStatementException expected) {
            assertThat(expected).hasMessageStartingWith("the text ");
        }
    }

    @Property
    void normalText_isItsOwnNormalText(@ForAll("texts") String text) {
        // A text whose only question marks are operators loses what tells them from placeholders.
        try {
            QueryShape shape = Fingerprinter.shape(text);
            if (!text.contains("?")) {
                assertThat(Fingerprinter.shape(shape.text())).isEqualTo(shape);
            }
        } catch (UnreadableStatementException expected) {
            assertThat(expected).hasMessageStartingWith("the text ");
        }
    }

    /** Writes a statement in another way that means the same shape. */
    private record Variation(Random random, boolean numbered) {
        private static final List<String> LITERALS = List.of(
                "1",
                "-1",
                "'a'",
                "E'it\\'s'",
                "$$x$$",
                "1.5e3",
                "0xff",
                "x'1f'",
                "null",
                "true",
                "- 7",
                "'; drop table t'");
        private static final List<String> GAPS = List.of(" ", "\n", "\t  ", " /* c ' */ ", " -- it's\n", "\r\n");

        String of(String statement) {
            StringBuilder text = new StringBuilder("/* tenfold */");
            for (String word : statement.split(" ")) {
                text.append(any(GAPS)).append(word(word));
            }
            return text + any(List.of("", ";", " ;-- end"));
        }

        private String word(String word) {
            return switch (word) {
                case "#" -> value();
                case "(#)" -> "(" + list() + ")";
                case "[#]" -> "[" + list() + "]";
                default -> random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word;
            };
        }

        private String list() {
            StringBuilder list = new StringBuilder(value());
            for (int more = random.nextInt(5); more > 0; more--) {
                list.append(",").append(any(GAPS)).append(value());
            }
            return list.toString();
        }

        /** A text has either {@code ?} or {@code $n}. */
        private String value() {
            String placeholder = numbered ? "$" + (1 + random.nextInt(20)) : "?";
            return random.nextBoolean() ? placeholder : any(LITERALS);
        }

        private String any(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}

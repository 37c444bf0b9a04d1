// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement of the corpus, from which the text of each source can be made.
 *
 * @param framework the file it is in: who writes statements like this
 * @param name unique within the framework
 * @param since first major version that accepts it
 * @param onlyBinds with literals it would mean something else
 * @param searchPath to run it under, null for the default
 * @param template its text with the values between angle quotes; {@code ??} is the operator character
 */
record CorpusStatement(
        String framework,
        String name,
        int since,
        boolean onlyBinds,
        @Nullable String searchPath,
        String template) {
    private static final Pattern VALUE = Pattern.compile("«([^»]*)»");

    /** Values in order of their placeholders. */
    List<BoundValue> values() {
        List<BoundValue> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(template);
        while (matcher.find()) {
            values.add(BoundValue.of(matcher.group(1)));
        }
        return values;
    }

    /** The values as the driver declares them. */
    List<Parameter> parameters() {
        return values().stream()
                .map(value -> new Parameter(value.isNull() ? null : value.logged(), value.oid()))
                .toList();
    }

    /** With literals in place of the values. */
    String withLiterals() {
        List<BoundValue> values = values();
        return forServer(replaced(index -> values.get(index).literal()));
    }

    /** As it is handed to the driver: with {@code ?}. Without any value, it is handed over as it is. */
    String withQuestionMarks() {
        return values().isEmpty() ? forServer(template) : replaced(index -> "?");
    }

    /** As the driver sends it: with {@code $n}. */
    String withNumbers() {
        return forServer(replaced(index -> "$" + (index + 1)));
    }

    private String replaced(IntFunction<String> value) {
        Matcher matcher = VALUE.matcher(template);
        StringBuilder text = new StringBuilder();
        for (int index = 0; matcher.find(); index++) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.apply(index)));
        }
        return matcher.appendTail(text).toString();
    }

    private static String forServer(String text) {
        StringBuilder plain = new StringBuilder();
        int copied = 0;
        for (Token token : Lexer.tokens(text)) {
            if (token.kind() == TokenKind.OPERATOR && token.text(text).contains("??")) {
                plain.append(text, copied, token.start())
                        .append(token.text(text).replace("??", "?"));
                copied = token.end();
            }
        }
        return plain.append(text, copied, text.length()).toString();
    }

    @Override
    public String toString() {
        return framework + ": " + name;
    }
}

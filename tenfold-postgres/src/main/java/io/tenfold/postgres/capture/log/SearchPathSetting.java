// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.util.stream.Collectors.joining;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a session's search_path after a SET, RESET or DISCARD that was logged. */
final class SearchPathSetting {
    private SearchPathSetting() {}

    /**
     * The search_path as {@code SHOW search_path} prints it, null for the default of the session.
     *
     * @param statement a SET or something like it
     * @param before the search_path before it
     */
    static @Nullable String after(String statement, @Nullable String before) {
        List<Token> tokens = Lexer.tokens(statement);
        Token first = tokens.isEmpty() ? null : tokens.get(0);
        if (first == null || tokens.size() < 2) {
            return before;
        }
        if (!first.is(statement, "set")) {
            boolean own =
                    tokens.get(1).is(statement, "search_path") || tokens.get(1).is(statement, "all");
            return own ? null : before;
        }
        int name = tokens.get(1).is(statement, "session") ? 2 : 1;
        if (tokens.size() <= name + 2 || !tokens.get(name).is(statement, "search_path")) {
            return before;
        }
        return path(statement, tokens.subList(name + 2, tokens.size()));
    }

    private static @Nullable String path(String statement, List<Token> tokens) {
        List<String> schemas = new ArrayList<>();
        for (Token token : tokens) {
            String text = token.text(statement);
            switch (token.kind()) {
                case IDENTIFIER -> schemas.add(token.folded(statement));
                case QUOTED_IDENTIFIER ->
                    schemas.add(text.substring(1, text.length() - 1).replace("\"\"", "\""));
                case STRING -> schemas.add(text.substring(1, text.length() - 1).replace("''", "'"));
                default -> {}
            }
        }
        boolean unknown = schemas.contains("default") || statement.indexOf('\0') >= 0;
        return unknown ? null : schemas.stream().map(SearchPathSetting::quoted).collect(joining(", "));
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "\"\"" : Quote.identifier(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import io.tenfold.sql.text.SearchPathChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a text does to search_path: SET, RESET, SET SCHEMA, DISCARD ALL, calls of set_config, and the statements that begin and end
 * a transaction. What functions and procedures do inside themselves is not seen.
 *
 * <p>A list is printed as PostgreSQL prints it: every name quoted where it must be, a comma and a blank between them
 * (flatten_set_variable_args in guc_funcs.c). What set_config is given stays as it is.
 */
public final class ReadSearchPath {
    private static final Set<String> FIRST_WORDS =
            Set.of("set", "reset", "discard", "begin", "start", "commit", "end", "rollback", "abort");

    private static final int LONGEST_FIRST_WORD = 8;

    private final String text;
    private final List<Token> tokens;
    private final List<SearchPathChange> changes = new ArrayList<>();
    private int placeholders;

    private ReadSearchPath(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /** What it does, in order; nothing for nearly every text. */
    public static List<SearchPathChange> changes(String text) {
        if (!mayMatter(text)) {
            return List.of();
        }
        ReadSearchPath read = new ReadSearchPath(text);
        int start = 0;
        for (int at = 0; at <= read.tokens.size(); at++) {
            if (at == read.tokens.size() || read.kind(at) == TokenKind.SEMICOLON) {
                read.statement(start, at);
                start = at + 1;
            }
        }
        return List.copyOf(read.changes);
    }

    /** Quick and never wrong with a no: nearly every text is told apart here, without reading it in full. */
    private static boolean mayMatter(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon >= 0 && semicolon < text.length() - 1) {
            return true;
        }
        for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
            if (text.regionMatches(true, at - 6, "search_path", 0, 11)) {
                return true;
            }
        }
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean comment = text.startsWith("/*", start) || text.startsWith("--", start);
        return comment || FIRST_WORDS.contains(firstWord(text, start));
    }

    private static String firstWord(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST_FIRST_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void statement(int start, int end) {
        switch (word(start, end)) {
            case "set" -> set(start + 1, end);
            case "reset" -> reset(word(start + 1, end));
            case "discard" -> reset(word(start + 1, end).equals("all") ? "all" : "");
            case "begin", "start" -> changes.add(SearchPathChange.of(Kind.BEGIN));
            case "commit", "end" -> changes.add(SearchPathChange.of(Kind.COMMIT));
            case "rollback", "abort" ->
                changes.add(
                        SearchPathChange.of(hasWord("to", start, end) ? Kind.ROLLBACK_TO_SAVEPOINT : Kind.ROLLBACK));
            default -> calls(start, end);
        }
    }

    private void reset(String name) {
        if (name.equals("all") || name.equals("search_path")) {
            changes.add(SearchPathChange.of(Kind.RESET));
        }
    }

    private void set(int from, int end) {
        boolean local = word(from, end).equals("local");
        int name = local || word(from, end).equals("session") ? from + 1 : from;
        Kind kind = local ? Kind.SET_LOCAL : Kind.SET;
        if (word(name, end).equals("schema") && kind(name + 1) == TokenKind.STRING) {
            changes.add(new SearchPathChange(kind, element(name + 1), 0));
        } else if (word(name, end).equals("search_path")) {
            boolean reset = word(name + 2, end).equals("default") && !local;
            changes.add(reset ? SearchPathChange.of(Kind.RESET) : new SearchPathChange(kind, list(name + 2, end), 0));
        }
    }

    /** The list of names as it will be printed, null where it has something else in it. */
    private @Nullable String list(int from, int end) {
        List<String> names = new ArrayList<>();
        for (int at = from; at < end; at += 2) {
            String element = word(at, end).equals("default") ? null : element(at);
            boolean separated = at + 1 == end || kind(at + 1) == TokenKind.COMMA;
            if (element == null || !separated) {
                return null;
            }
            names.add(element);
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private @Nullable String element(int at) {
        String name = name(at);
        return name == null ? null : name.isEmpty() ? "\"\"" : Quote.identifier(name);
    }

    /** A name or the content of a plain string; null for anything else. */
    private @Nullable String name(int at) {
        String written = at < tokens.size() ? tokens.get(at).text(text) : "";
        return switch (kind(at)) {
            case IDENTIFIER -> tokens.get(at).folded(text);
            case QUOTED_IDENTIFIER -> content(written, '"');
            case STRING -> content(written, '\'');
            default -> null;
        };
    }

    private static @Nullable String content(String written, char quote) {
        boolean plain = written.length() >= 2
                && written.charAt(0) == quote
                && written.charAt(written.length() - 1) == quote
                && written.indexOf('\\') < 0
                && written.indexOf('\0') < 0;
        String doubled = String.valueOf(quote) + quote;
        return plain ? written.substring(1, written.length() - 1).replace(doubled, String.valueOf(quote)) : null;
    }

    /** Calls of set_config: {@code set_config('search_path', 'a, b', false)}, the path written out or bound. */
    private void calls(int start, int end) {
        for (int at = start; at < end; at++) {
            if (word(at, end).equals("set_config") && kind(at + 1) == TokenKind.OPEN_PARENTHESIS) {
                String setting = string(at + 2);
                if (setting == null || setting.equalsIgnoreCase("search_path")) {
                    call(at + 2, end);
                }
            }
            placeholders += kind(at) == TokenKind.PLACEHOLDER ? 1 : 0;
        }
    }

    private void call(int arguments, int end) {
        boolean plain = string(arguments) != null
                && kind(arguments + 1) == TokenKind.COMMA
                && kind(arguments + 3) == TokenKind.COMMA
                && kind(arguments + 5) == TokenKind.CLOSE_PARENTHESIS;
        String local = word(arguments + 4, end);
        if (!plain || !(local.equals("true") || local.equals("false"))) {
            changes.add(SearchPathChange.of(Kind.SET));
            return;
        }
        Kind kind = local.equals("true") ? Kind.SET_LOCAL : Kind.SET;
        int placeholder = placeholder(arguments + 2);
        changes.add(new SearchPathChange(kind, placeholder > 0 ? null : string(arguments + 2), placeholder));
    }

    private @Nullable String string(int at) {
        return kind(at) == TokenKind.STRING ? name(at) : null;
    }

    private int placeholder(int at) {
        if (kind(at) == TokenKind.PLACEHOLDER) {
            return placeholders + 1;
        }
        String written = kind(at) == TokenKind.PARAMETER ? tokens.get(at).text(text) : "";
        return written.matches("\\$\\d{1,5}") ? Integer.parseInt(written.substring(1)) : 0;
    }

    private boolean hasWord(String word, int start, int end) {
        for (int at = start; at < end; at++) {
            if (word(at, end).equals(word)) {
                return true;
            }
        }
        return false;
    }

    private TokenKind kind(int at) {
        return at < tokens.size() ? tokens.get(at).kind() : TokenKind.UNKNOWN;
    }

    /** An unquoted word in lower case, empty for anything else and behind the statement's end. */
    private String word(int at, int end) {
        return at < end && kind(at) == TokenKind.IDENTIFIER ? tokens.get(at).folded(text) : "";
    }
}

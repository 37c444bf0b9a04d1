// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the placeholders of a statement become arguments of a function, of which there can be {@value #MOST}. Where there are more
 * placeholders, those of one type become one array, and a placeholder one of its elements:
 *
 * <pre>
 *   id IN ($1, $2, ..., $500)        id IN ((($1)[1]), (($1)[2]), ..., (($1)[500]))
 * </pre>
 *
 * The element has the placeholder's type, so that the analysis is the same; the tree gets its placeholders back when it is built.
 */
final class FunctionArguments {
    /** FUNC_MAX_ARGS. */
    static final int MOST = 100;

    private final List<Argument> arguments;

    private FunctionArguments(List<Argument> arguments) {
        this.arguments = arguments;
    }

    /** An argument for each placeholder. */
    static FunctionArguments each(List<String> types) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arguments.add(new Argument(types.get(i), List.of(i + 1), false));
        }
        return new FunctionArguments(arguments);
    }

    /**
     * An array for each type.
     *
     * @param types names of the placeholders' types
     * @param withoutArray those of them that have no array type; they stay arguments of their own
     */
    static FunctionArguments arrays(List<String> types, Set<String> withoutArray) {
        Map<String, Argument> byType = new LinkedHashMap<>();
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            boolean packed = !withoutArray.contains(type);
            byType.computeIfAbsent(
                            packed ? type : type + " " + i,
                            key -> new Argument(packed ? type + "[]" : type, new ArrayList<>(), packed))
                    .placeholders
                    .add(i + 1);
        }
        return new FunctionArguments(List.copyOf(byType.values()));
    }

    boolean areTooMany() {
        return arguments.size() > MOST;
    }

    /** Types of the function's arguments. */
    List<String> types() {
        return arguments.stream().map(Argument::type).toList();
    }

    /** The statement with the function's arguments in place of its placeholders. */
    String rewrite(String text) {
        Map<Integer, String> replacements = new LinkedHashMap<>();
        for (int a = 0; a < arguments.size(); a++) {
            Argument argument = arguments.get(a);
            for (int e = 0; e < argument.placeholders.size(); e++) {
                String reference = "$" + (a + 1);
                replacements.put(
                        argument.placeholders.get(e),
                        argument.array ? "((" + reference + ")[" + (e + 1) + "])" : reference);
            }
        }
        StringBuilder rewritten = new StringBuilder(text.length());
        int copied = 0;
        for (Token token : Lexer.tokens(text)) {
            if (token.kind() == TokenKind.PARAMETER) {
                String replacement =
                        replacements.get(Integer.parseInt(token.text(text).substring(1)));
                rewritten.append(text, copied, token.start()).append(replacement);
                copied = token.end();
            }
        }
        return rewritten.append(text, copied, text.length()).toString();
    }

    /** The placeholder that this argument of the function is, 0 where it is an array of several. */
    int placeholder(long argument) {
        Argument found = argument(argument);
        return found == null || found.array ? 0 : found.placeholders.get(0);
    }

    /** The placeholder that this element of an array argument is, 0 where it is none. */
    int placeholder(Node.Struct subscript) {
        Node.@Nullable Struct array = subscript.struct("refexpr");
        List<Node.Struct> indexes = subscript.structs("refupperindexpr");
        Argument found = array != null && array.is("PARAM") ? argument(array.number("paramid")) : null;
        if (found == null || !found.array || indexes.size() != 1) {
            return 0;
        }
        int element = int4(indexes.get(0).list("constvalue"));
        return element >= 1 && element <= found.placeholders.size() ? found.placeholders.get(element - 1) : 0;
    }

    private @Nullable Argument argument(long number) {
        return number >= 1 && number <= arguments.size() ? arguments.get((int) number - 1) : null;
    }

    /** A number below 2^24 in a datum of eight bytes, whichever end comes first on the server. */
    private static int int4(List<Node> bytes) {
        long value = 0;
        boolean littleEndian = bytes.stream().limit(4).anyMatch(b -> unsigned(b) != 0);
        for (int i = 0; i < bytes.size(); i++) {
            int significance = littleEndian ? i : bytes.size() - 1 - i;
            value |= unsigned(bytes.get(i)) << (8 * significance);
        }
        return (int) value;
    }

    private static long unsigned(Node bytes) {
        return bytes instanceof Node.Atom atom ? Long.parseLong(atom.text()) & 0xFF : 0;
    }

    /**
     * One argument.
     *
     * @param type its type as it is written
     * @param placeholders what it stands for
     * @param array its elements are the placeholders, else it is the only one itself
     */
    private record Argument(String type, List<Integer> placeholders, boolean array) {}
}

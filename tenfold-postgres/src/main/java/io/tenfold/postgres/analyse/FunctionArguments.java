// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the placeholders of a statement become arguments of a function, of which there can be {@value #MOST}. Where there are more
 * placeholders, those of one type become one array, and a placeholder one of its elements; those whose type has no array type, as an array
 * has none, become the fields of a row:
 *
 * <pre>
 *   id IN ($1, $2, ..., $500)        id IN ((($1)[1]), (($1)[2]), ..., (($1)[500]))
 *   tags && $1 OR tags && $2 ...     tags && (($1).f1) OR tags && (($1).f2) ...
 * </pre>
 *
 * The element has the placeholder's type, so that the analysis is the same; the tree gets its placeholders back when it is built.
 */
final class FunctionArguments {
    /** FUNC_MAX_ARGS. */
    static final int MOST = 100;

    /** A row has at most 1,600 (MaxHeapAttributeNumber). */
    static final int MOST_FIELDS = 1_000;

    private static final String ROW = "pg_temp.tenfold_row_";

    private final List<Argument> arguments;

    private FunctionArguments(List<Argument> arguments) {
        this.arguments = arguments;
    }

    /** An argument for each placeholder. */
    static FunctionArguments each(List<String> types) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arguments.add(new Argument(types.get(i), List.of(i + 1), List.of(types.get(i)), Form.SINGLE));
        }
        return new FunctionArguments(arguments);
    }

    /**
     * An array for each type, and rows of what has no array type.
     *
     * @param types names of the placeholders' types
     * @param withoutArray those of them that have no array type
     */
    static FunctionArguments packed(List<String> types, Set<String> withoutArray) {
        Map<String, Argument> packed = new LinkedHashMap<>();
        int fields = 0;
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            boolean array = !withoutArray.contains(type);
            String name = array ? type + "[]" : ROW + fields / MOST_FIELDS;
            fields += array ? 0 : 1;
            Argument argument = packed.computeIfAbsent(
                    name,
                    key -> new Argument(name, new ArrayList<>(), new ArrayList<>(), array ? Form.ARRAY : Form.ROW));
            argument.placeholders.add(i + 1);
            argument.types.add(type);
        }
        return new FunctionArguments(List.copyOf(packed.values()));
    }

    boolean areTooMany() {
        return arguments.size() > MOST;
    }

    /** Types of the function's arguments. */
    List<String> types() {
        return arguments.stream().map(Argument::type).toList();
    }

    /** Statements that create the types that are not there yet. */
    List<String> definitions() {
        List<String> definitions = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument.form == Form.ROW) {
                List<String> fields = new ArrayList<>();
                argument.types.forEach(type -> fields.add("f" + (fields.size() + 1) + " " + type));
                definitions.add("CREATE TYPE " + argument.type + " AS (" + String.join(", ", fields) + ")");
            }
        }
        return definitions;
    }

    /** The statement with the function's arguments in place of its placeholders. */
    String rewrite(String text) {
        Map<Integer, String> replacements = new HashMap<>();
        for (int a = 0; a < arguments.size(); a++) {
            Argument argument = arguments.get(a);
            for (int e = 0; e < argument.placeholders.size(); e++) {
                replacements.put(argument.placeholders.get(e), argument.form.reference(a + 1, e + 1));
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

    /** The placeholder that this argument of the function is, 0 where it is several. */
    int placeholder(long argument) {
        Argument found = argument(argument);
        return found == null || found.form != Form.SINGLE ? 0 : found.placeholders.get(0);
    }

    /** The placeholder that this element of an array argument is, 0 where it is none. */
    int element(Node.Struct subscript) {
        List<Node.Struct> indexes = subscript.structs("refupperindexpr");
        return indexes.size() == 1
                ? part(subscript.struct("refexpr"), int4(indexes.get(0).list("constvalue")), Form.ARRAY)
                : 0;
    }

    /** The placeholder that this field of a row argument is, 0 where it is none. */
    int field(Node.Struct selection) {
        return part(selection.struct("arg"), (int) selection.number("fieldnum"), Form.ROW);
    }

    private int part(Node.@Nullable Struct whole, int number, Form form) {
        Argument found = whole != null && whole.is("PARAM") ? argument(whole.number("paramid")) : null;
        boolean there = found != null && found.form == form && number >= 1 && number <= found.placeholders.size();
        return found != null && there ? found.placeholders.get(number - 1) : 0;
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

    /** What an argument is made of. */
    private enum Form {
        SINGLE {
            @Override
            String reference(int argument, int part) {
                return "$" + argument;
            }
        },
        ARRAY {
            @Override
            String reference(int argument, int part) {
                return "(($" + argument + ")[" + part + "])";
            }
        },
        ROW {
            @Override
            String reference(int argument, int part) {
                return "(($" + argument + ").f" + part + ")";
            }
        };

        /** How a part of it is written, both counted from 1. */
        abstract String reference(int argument, int part);
    }

    /**
     * One argument.
     *
     * @param type its type as it is written
     * @param placeholders what it stands for
     * @param types their types
     * @param form what it is made of
     */
    private record Argument(String type, List<Integer> placeholders, List<String> types, Form form) {}
}

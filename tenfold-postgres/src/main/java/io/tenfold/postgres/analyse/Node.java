// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A piece of PostgreSQL's node text (what {@code nodeToString} writes), before anything is understood of it. */
sealed interface Node {
    /** What is written {@code <>}. */
    Node NOTHING = new Items(List.of());

    /**
     * {@code {TAG :field value ...}}.
     *
     * @param tag such as {@code OPEXPR}
     * @param fields by name without the colon, in the order they are written
     * @param span where it is written
     */
    record Struct(String tag, Map<String, Node> fields, Span span) implements Node {
        public Struct {
            fields = new LinkedHashMap<>(fields);
        }

        boolean is(String wanted) {
            return tag.equals(wanted);
        }

        /** Value of a field; {@link #NOTHING} where it is not there (fields come and go with versions). */
        Node field(String name) {
            return fields.getOrDefault(name, NOTHING);
        }

        /** Elements of a field that is a list; empty where it is none. */
        List<Node> list(String name) {
            return field(name) instanceof Items items ? items.elements : List.of();
        }

        /** The structs of a field that is a list, or the struct it is itself. */
        List<Struct> structs(String name) {
            Node value = field(name);
            return value instanceof Struct struct ? List.of(struct) : structsOf(list(name));
        }

        /** A field that is a struct, null where it is none. */
        @Nullable
        Struct struct(String name) {
            return field(name) instanceof Struct struct ? struct : null;
        }

        /** A field that is a word, null where it is none. */
        @Nullable
        String text(String name) {
            return field(name) instanceof Atom atom ? atom.text : null;
        }

        /** A field that is a number, 0 where it is none. */
        long number(String name) {
            String text = Objects.requireNonNullElse(text(name), "0");
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException notANumber) {
                return 0;
            }
        }

        boolean isTrue(String name) {
            return "true".equals(text(name));
        }

        private static List<Struct> structsOf(List<Node> nodes) {
            return nodes.stream()
                    .filter(Struct.class::isInstance)
                    .map(Struct.class::cast)
                    .toList();
        }
    }

    /**
     * A part of node text.
     *
     * @param text all of it
     * @param start its first character
     * @param end behind its last character
     */
    record Span(String text, int start, int end) {
        String written() {
            return text.substring(start, end);
        }
    }

    /**
     * {@code (a b c)}; lists of integers and OIDs and sets start with a letter that says which they are.
     *
     * @param elements in order
     */
    record Items(List<Node> elements) implements Node {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A word, number or string without its quotes and escapes.
     *
     * @param text its characters
     */
    record Atom(String text) implements Node {}
}

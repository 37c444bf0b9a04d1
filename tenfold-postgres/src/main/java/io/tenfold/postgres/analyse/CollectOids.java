// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import java.util.Set;
import java.util.TreeSet;

/** The OIDs a raw tree names, so that each kind can be read with one statement. */
final class CollectOids {
    private static final Set<String> OPERATORS = Set.of("opno", "opnos", "sortop");
    private static final Set<String> FUNCTIONS = Set.of("funcid", "aggfnoid", "winfnoid");

    final Set<Long> operators = new TreeSet<>();
    final Set<Long> functions = new TreeSet<>();
    final Set<Long> relations = new TreeSet<>();

    void from(Node node) {
        if (node instanceof Node.Struct struct) {
            struct.fields().forEach((name, value) -> {
                if (OPERATORS.contains(name)) {
                    numbers(value, operators);
                } else if (FUNCTIONS.contains(name)) {
                    numbers(value, functions);
                } else if (name.equals("relid") && struct.is("RANGETBLENTRY")) {
                    numbers(value, relations);
                } else {
                    from(value);
                }
            });
        } else if (node instanceof Node.Items items) {
            items.elements().forEach(this::from);
        }
    }

    private static void numbers(Node node, Set<Long> found) {
        if (node instanceof Node.Atom atom && atom.text().matches("[1-9]\\d{0,9}")) {
            found.add(Long.parseLong(atom.text()));
        } else if (node instanceof Node.Items items) {
            items.elements().forEach(element -> numbers(element, found));
        }
    }
}

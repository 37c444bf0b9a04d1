// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One XML element, attributes left out.
 *
 * @param name local name
 * @param text characters directly inside it, white space at the ends removed
 * @param children elements inside it, in order
 */
record Element(String name, String text, List<Element> children) {

    List<Element> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Text of the first child of that name, null where there is none. */
    @Nullable
    String text(String childName) {
        for (Element child : children) {
            if (child.name.equals(childName)) {
                return child.text;
            }
        }
        return null;
    }

    String textOr(String childName, String otherwise) {
        return Objects.requireNonNullElse(text(childName), otherwise);
    }

    /** Number in the first child of that name; 0 where there is none or it is not a finite number. */
    double number(String childName) {
        String text = text(childName);
        if (text == null) {
            return 0;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** Adds the text of every {@code Item} at any depth. */
    void items(List<String> found) {
        for (Element child : children) {
            if (child.name.equals("Item")) {
                found.add(child.text);
            } else {
                child.items(found);
            }
        }
    }
}

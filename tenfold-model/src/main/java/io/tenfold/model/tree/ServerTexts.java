// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What the server prints for expressions of a statement that an index could be made on. Found by the expression itself and
 * not by what it equals: two that differ only in a literal are equal trees.
 *
 * <p>The texts hold literals of the application's own text (the key of {@code data ->> 'key'}). They are for DDL, and for
 * nothing that is shown otherwise. A value bound to a placeholder is in none of them.
 */
public final class ServerTexts {
    private static final ServerTexts NONE = new ServerTexts(new IdentityHashMap<>());

    private final IdentityHashMap<Expression, String> texts;

    private ServerTexts(IdentityHashMap<Expression, String> texts) {
        this.texts = new IdentityHashMap<>(texts);
    }

    /** No text is known. */
    public static ServerTexts none() {
        return NONE;
    }

    /** The texts of these expressions. */
    public static ServerTexts of(IdentityHashMap<Expression, String> texts) {
        return new ServerTexts(texts);
    }

    /** The text of that expression, empty where no index can be made on it or nobody asked the server. */
    public Optional<String> of(Expression expression) {
        return Optional.ofNullable(texts.get(expression));
    }
}

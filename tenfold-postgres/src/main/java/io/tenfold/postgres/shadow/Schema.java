// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Production's schema as far as the planner looks at it: no defaults, triggers, grants or function bodies.
 *
 * @param encoding server encoding, such as {@code UTF8}
 * @param locale options of CREATE DATABASE for the database's collation
 * @param extensions statements that must be executed as superuser
 * @param beforeRows everything else but check constraints, in the order of making
 * @param afterRows check constraints, which the shadow's end rows need not satisfy
 * @param left what is not copied on principle
 */
record Schema(
        String encoding,
        String locale,
        List<Definition> extensions,
        List<Definition> beforeRows,
        List<Definition> afterRows,
        List<NotCopied> left) {
    Schema {
        requireNonNull(encoding, "encoding is null");
        requireNonNull(locale, "locale is null");
        extensions = List.copyOf(extensions);
        beforeRows = List.copyOf(beforeRows);
        afterRows = List.copyOf(afterRows);
        left = List.copyOf(left);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;

/**
 * A statement as PostgreSQL understood it.
 *
 * @param root the outermost block
 * @param parameterTypes OIDs of {@code $1..$n}
 * @param typeSources how each of those types is known, as long a list
 * @param texts what the server prints for expressions
 * @param acting functions it calls, inside of views too, that may do more than compute and that planning may call already: the
 *     database's own, and those that give the transaction a number; in order of their names
 */
public record AnalysedStatement(
        QueryBlock root,
        List<Long> parameterTypes,
        List<TypeSource> typeSources,
        ServerTexts texts,
        List<String> acting) {
    public AnalysedStatement {
        requireNonNull(root, "root is null");
        parameterTypes = List.copyOf(parameterTypes);
        typeSources = List.copyOf(typeSources);
        requireNonNull(texts, "texts is null");
        acting = List.copyOf(acting);
        if (typeSources.size() != parameterTypes.size()) {
            throw new IllegalArgumentException(
                    parameterTypes.size() + " types have " + typeSources.size() + " sources");
        }
    }

    /** A statement whose expressions nobody had printed, and that calls no function of the database. */
    public AnalysedStatement(QueryBlock root, List<Long> parameterTypes, List<TypeSource> typeSources) {
        this(root, parameterTypes, typeSources, ServerTexts.none(), List.of());
    }

    /** A statement whose types PostgreSQL inferred. */
    public AnalysedStatement(QueryBlock root, List<Long> parameterTypes) {
        this(root, parameterTypes, Collections.nCopies(parameterTypes.size(), TypeSource.INFERRED));
    }
}

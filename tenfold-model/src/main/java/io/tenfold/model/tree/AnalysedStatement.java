// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A statement as PostgreSQL understood it.
 *
 * @param root the outermost block
 * @param parameterTypes OIDs of {@code $1..$n}
 */
public record AnalysedStatement(QueryBlock root, List<Long> parameterTypes) {
    public AnalysedStatement {
        requireNonNull(root, "root is null");
        parameterTypes = List.copyOf(parameterTypes);
    }
}

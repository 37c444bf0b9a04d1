// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

/**
 * One WITH entry.
 *
 * @param name its name
 * @param recursive WITH RECURSIVE and it refers to itself
 * @param block its query
 */
public record CommonTable(String name, boolean recursive, QueryBlock block) {
    public CommonTable {
        requireNonNull(name, "name is null");
        requireNonNull(block, "block is null");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

/** What a statement does, told from its tokens; {@link #UTILITY} is everything that is never planned. */
public enum StatementKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    UTILITY
}

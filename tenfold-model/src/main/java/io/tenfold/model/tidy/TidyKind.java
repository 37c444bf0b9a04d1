// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

/** What is wrong with an index. */
public enum TidyKind {
    /** The planner never uses it: its build failed. */
    INVALID,
    /** Another index is the same. */
    DUPLICATE,
    /** Another index begins with its keys. */
    REDUNDANT,
    /** A wider index that the workload wants would do its work too. */
    WIDEN,
    /** Its access method cannot serve what its column is searched by. */
    WRONG_KIND,
    /** Nobody used it since counting began. */
    UNUSED,
    /** It is at least twice as large as it would be when built anew. */
    BLOATED
}

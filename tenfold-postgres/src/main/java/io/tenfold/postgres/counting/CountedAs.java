// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.counting;

/** Where pg_stat_statements counts an execution of ours, if anywhere. */
public enum CountedAs {
    /** In no row of an application's statement. */
    NOT,
    /** In the row of statements that a client sent ({@code toplevel}). */
    TOP_LEVEL,
    /** In the row of statements inside others. */
    NESTED
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

/** How the type of a placeholder is known. */
public enum TypeSource {
    /** The driver declared it with the values. */
    DECLARED,
    /** PostgreSQL inferred it from the statement alone, as it does for a driver that declares nothing. */
    INFERRED,
    /**
     * PostgreSQL could not tell, and this is the first type with which it understood the statement. The application may bind another
     * one, so nothing that rests on this very type may be said of the statement.
     */
    ASSUMED
}

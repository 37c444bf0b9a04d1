// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

/** pg_proc.provolatile. */
public enum Volatility {
    IMMUTABLE,
    STABLE,
    VOLATILE
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

/** What measurement says. */
public enum Decision {
    KEEP,
    REVERT,
    INCONCLUSIVE
}

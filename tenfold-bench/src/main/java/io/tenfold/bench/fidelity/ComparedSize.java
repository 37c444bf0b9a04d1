// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

/**
 * A size, told and true.
 *
 * @param group what it is reported with, such as the access method
 * @param index in words
 * @param told bytes
 * @param real bytes
 */
record ComparedSize(String group, String index, long told, long real) {
    double ratio() {
        return (double) told / real;
    }

    /** Within 20 % of the true size, or a page or two of a tiny index. */
    boolean isClose() {
        return Math.abs(told - real) <= Math.max(0.2 * real, 2 * 8192);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

/** Where a change stands. */
public enum ChangeState {
    /** Decided, nothing done. */
    PLANNED,
    /** Done and in use. */
    APPLIED,
    /** Could not be done; nothing of it is left. */
    FAILED,
    /** Done, measured and taken back. */
    REVERTED
}

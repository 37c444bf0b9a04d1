// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

/** Kinds of change. */
public enum ChangeKind {
    INDEX,
    BATCH_FETCH,
    RESULT_CACHE,
    CONNECTION_POOL
}

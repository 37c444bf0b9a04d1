// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

/** Why an index stays. */
public enum KeepReason {
    PRIMARY_KEY,
    UNIQUE,
    EXCLUSION,
    FOREIGN_KEY_TARGET,
    FOREIGN_KEY_SUPPORT,
    REPLICA_IDENTITY,
    CLUSTERED,
    EXPRESSION_STATISTICS,
    EXTENSION,
    PARTITIONED,
    INHERITANCE,
    TABLE_BUSY,
    OURS,
    HINTED,
    /** Something in the workload would get more than 5 % dearer. */
    WORSE_WITHOUT,
    /** Something in the workload could not be priced without it. */
    NOT_PRICED,
    /** It is used, but by nothing in the workload, so pricing proves nothing. */
    USE_NOT_IN_WORKLOAD,
    /** Counting began too short a time ago. */
    WINDOW_TOO_SHORT,
    COUNTERS_OFF,
    /** Standbys were not asked. */
    STANDBY_NOT_COUNTED,
    /** Another index is dropped because this one does its work. */
    TAKES_OVER,
    /** Used, and nothing is wrong with it. */
    IN_USE
}

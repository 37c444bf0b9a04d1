// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

/** What an index is for beside searching, or a state in which it must not be touched. */
public enum IndexDuty {
    PRIMARY_KEY,
    UNIQUE_CONSTRAINT,
    EXCLUSION_CONSTRAINT,
    /** A foreign key of some table refers to the columns it keeps unique. */
    FOREIGN_KEY_TARGET,
    /** Logical replication identifies rows by it. */
    REPLICA_IDENTITY,
    /** CLUSTER orders the table by it. */
    CLUSTERED,
    /** Of a partitioned table: it has no storage of its own. */
    PARTITIONED,
    /** Attached to an index of a partitioned table, without which it cannot be dropped. */
    PARTITION,
    /** Its table is a child by plain inheritance, so statements on the parent read it too. */
    OF_INHERITANCE_CHILD,
    /** Belongs to an extension. */
    EXTENSION_MEMBER,
    /** The planner has statistics of an expression in it. */
    EXPRESSION_STATISTICS,
    /** Somebody holds the lock on its table that building an index takes. */
    TABLE_BUSY
}

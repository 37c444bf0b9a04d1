// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

/** Why a statement whose shape has a cache rule was neither answered from the cache nor stored in it. */
public enum BypassReason {
    /** The cache is switched off. */
    SWITCHED_OFF,
    /** The connection executed SET, set_config, an unknown function or another statement that can change its session. */
    SESSION_CHANGED,
    /** The application reached the driver's own connection by unwrap. */
    DRIVER_EXPOSED,
    /** A transaction that is not READ ONLY. */
    WRITABLE_TRANSACTION,
    /** A transaction at another level than READ COMMITTED, or at one that is not known yet. */
    ISOLATION,
    /** The transaction already wrote something. */
    OWN_WRITES,
    /** The transaction failed and waits for its rollback. */
    FAILED_TRANSACTION,
    /** The text locks rows, depends on time or session, or calls a function that is not known to be free of effects. */
    UNSAFE_TEXT,
    /**
     * The text reads a view, a foreign table or one with row security, whose answers depend on more than its own rows, or the
     * catalog could not be read.
     */
    UNKNOWN_SOURCE,
    /** A result that scrolls, can be updated, or is cut short by maxRows or maxFieldSize. */
    STATEMENT_OPTIONS,
    /** A value whose content is not known, such as a stream, or whose meaning depends on the clock. */
    UNKNOWN_VALUE,
    /** A column of a type the cache does not hold. */
    COLUMN_TYPE,
    /** The application reads it in a way the cache cannot answer. */
    UNUSUAL_READ,
    /** Larger than the cache takes. */
    TOO_LARGE,
    /** Its execution gave a warning. */
    WARNING,
    /** The application did not read its last row while the driver still had rows to fetch. */
    PARTLY_READ
}

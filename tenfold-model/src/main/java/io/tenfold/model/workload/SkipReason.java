// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

/** Why a statement was seen but not analysed. Analysed plus skipped is always what was seen. */
public enum SkipReason {
    /** The text is not one complete statement: an unterminated string or comment, or nothing at all. */
    NOT_A_STATEMENT,
    /** Never planned: DDL, SET, COPY, transaction control and the like. */
    UTILITY,
    /** Tenfold's own reading of catalogs and statistics. */
    OWN_STATEMENT,
    /** Reads only system catalogs. */
    SYSTEM_CATALOG,
    /** The server does not accept the text. */
    REJECTED_BY_SERVER,
    /** A relation it names is not there. */
    MISSING_RELATION,
    /** The role may not read what it names. */
    MISSING_PRIVILEGE,
    /** A placeholder's type could not be determined. */
    UNKNOWN_PARAMETER_TYPE,
    /** It uses something Tenfold does not handle yet; the detail says what. */
    NOT_SUPPORTED
}

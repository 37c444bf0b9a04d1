// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import java.util.List;

/** RTEKind of src/include/nodes/parsenodes.h, whose numbers are the same in PostgreSQL 14 to 18. */
final class RangeKind {
    static final int RELATION = 0;
    static final int SUBQUERY = 1;
    static final int JOIN = 2;
    static final int COMMON_TABLE = 6;
    /** From PostgreSQL 18 on. */
    static final int GROUP = 9;

    private static final List<String> NAMES = List.of(
            "RELATION",
            "SUBQUERY",
            "JOIN",
            "FUNCTION",
            "TABLEFUNC",
            "VALUES",
            "CTE",
            "NAMEDTUPLESTORE",
            "RESULT",
            "GROUP");

    private RangeKind() {}

    static String name(long kind) {
        return kind >= 0 && kind < NAMES.size() ? NAMES.get((int) kind) : "OTHER";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Operator families of extensions and of the user have other OIDs on the shadow than on production, whose OIDs the catalog has;
 * families of PostgreSQL itself have the same ones everywhere.
 *
 * <pre>
 *   citext_ops, b-tree:  16467 on the shadow  -&gt;  24811 on production
 * </pre>
 */
final class FamilyNumbers {
    /** From FirstNormalObjectId on. */
    private static final String FAMILIES = "SELECT f.oid::int8, m.amname || ' ' || n.nspname || '.' || f.opfname"
            + " FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace"
            + " JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod WHERE f.oid >= 16384 ORDER BY f.oid";

    private final Map<Long, Long> production;

    private FamilyNumbers(Map<Long, Long> production) {
        this.production = production;
    }

    /** OIDs of a server's families by their name. */
    static Map<String, Long> read(Connection connection) throws SQLException {
        Map<String, Long> families = new LinkedHashMap<>();
        Rows.list(connection, FAMILIES, row -> families.put(row.getString(2), row.getLong(1)));
        return families;
    }

    static FamilyNumbers of(Map<String, Long> production, Map<String, Long> shadow) {
        Map<Long, Long> numbers = new HashMap<>();
        shadow.forEach((name, family) -> numbers.put(family, production.getOrDefault(name, 0L)));
        return new FamilyNumbers(numbers);
    }

    /** Production's OID of a family of the shadow; 0 where production has no such family. */
    long onProduction(long family) {
        return production.getOrDefault(family, family);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.postgres.connect.ReadOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
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

    static FamilyNumbers of(Connection production, Connection shadow) throws SQLException {
        Map<String, Long> there = new HashMap<>();
        ReadOnly.run(
                production,
                reader -> reader.query(FAMILIES, row -> {
                    there.put(row.getString(2), row.getLong(1));
                    return row.getString(2);
                }));
        Map<Long, Long> numbers = new HashMap<>();
        Rows.list(shadow, FAMILIES, row -> {
            numbers.put(row.getLong(1), there.getOrDefault(row.getString(2), 0L));
            return row.getString(2);
        });
        return new FamilyNumbers(numbers);
    }

    /** Production's OID of a family of the shadow; 0 where production has no such family. */
    long onProduction(long family) {
        return production.getOrDefault(family, family);
    }
}

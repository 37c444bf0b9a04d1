// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names of types by OID, as they can be written in a statement. */
public final class TypeNames {
    /** What the server calls a literal whose type is still open; stands for OID 0. */
    public static final String UNKNOWN = "unknown";

    private static final long UNKNOWN_OID = 705;

    /** FirstNormalObjectId: what the user creates has this OID or a higher one. */
    private static final long FIRST_OF_USER = 16_384;

    /** Types that drivers declare for parameters; their OIDs never change (pg_type.dat). */
    private static final Map<Long, String> BUILT_IN = Map.ofEntries(
            Map.entry(16L, "bool"),
            Map.entry(17L, "bytea"),
            Map.entry(20L, "int8"),
            Map.entry(21L, "int2"),
            Map.entry(23L, "int4"),
            Map.entry(25L, "text"),
            Map.entry(114L, "json"),
            Map.entry(700L, "float4"),
            Map.entry(701L, "float8"),
            Map.entry(1007L, "_int4"),
            Map.entry(1009L, "_text"),
            Map.entry(1015L, "_varchar"),
            Map.entry(1016L, "_int8"),
            Map.entry(1042L, "bpchar"),
            Map.entry(1043L, "varchar"),
            Map.entry(1082L, "date"),
            Map.entry(1083L, "time"),
            Map.entry(1114L, "timestamp"),
            Map.entry(1184L, "timestamptz"),
            Map.entry(1186L, "interval"),
            Map.entry(1266L, "timetz"),
            Map.entry(1700L, "numeric"),
            Map.entry(2950L, "uuid"),
            Map.entry(3802L, "jsonb"));

    private TypeNames() {}

    /** Is it left open which type that is? */
    public static boolean isUnknown(long oid) {
        return oid == 0 || oid == UNKNOWN_OID;
    }

    /** Does that OID mean the same type on every server? */
    public static boolean isBuiltIn(long oid) {
        return oid < FIRST_OF_USER;
    }

    /**
     * Quoted and qualified names without a length, so that a cast to one never shortens a value. An OID that the server does
     * not know is missing from the answer.
     */
    public static Map<Long, String> read(Connection connection, Collection<Long> oids) throws SQLException {
        Map<Long, String> names = new HashMap<>();
        Set<Long> others = new TreeSet<>();
        for (long oid : oids) {
            if (isUnknown(oid)) {
                names.put(oid, UNKNOWN);
            } else if (BUILT_IN.containsKey(oid)) {
                names.put(oid, "pg_catalog." + BUILT_IN.get(oid));
            } else {
                others.add(oid);
            }
        }
        if (!others.isEmpty()) {
            names.putAll(readOthers(connection, others));
        }
        return names;
    }

    private static Map<Long, String> readOthers(Connection connection, Set<Long> oids) throws SQLException {
        String list = oids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Map<Long, String> names = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("/* tenfold */ SELECT t.oid, pg_catalog.quote_ident(n.nspname)"
                        + " || '.' || pg_catalog.quote_ident(t.typname) FROM pg_catalog.pg_type t"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.oid IN (" + list + ")")) {
            while (row.next()) {
                names.put(row.getLong(1), row.getString(2));
            }
        }
        return names;
    }
}

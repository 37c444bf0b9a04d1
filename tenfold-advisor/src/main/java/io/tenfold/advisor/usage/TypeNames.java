// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import java.util.Map;
import java.util.Optional;

/** Names of the types that are the same on every server, as format_type prints them (pg_type.dat). */
public final class TypeNames {
    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(16L, "boolean"),
            Map.entry(17L, "bytea"),
            Map.entry(19L, "name"),
            Map.entry(20L, "bigint"),
            Map.entry(21L, "smallint"),
            Map.entry(23L, "integer"),
            Map.entry(25L, "text"),
            Map.entry(26L, "oid"),
            Map.entry(114L, "json"),
            Map.entry(700L, "real"),
            Map.entry(701L, "double precision"),
            Map.entry(790L, "money"),
            Map.entry(1042L, "character"),
            Map.entry(1043L, "character varying"),
            Map.entry(1082L, "date"),
            Map.entry(1083L, "time without time zone"),
            Map.entry(1114L, "timestamp without time zone"),
            Map.entry(1184L, "timestamp with time zone"),
            Map.entry(1186L, "interval"),
            Map.entry(1266L, "time with time zone"),
            Map.entry(1700L, "numeric"),
            Map.entry(2950L, "uuid"),
            Map.entry(3802L, "jsonb"),
            // what = ANY compares with
            Map.entry(1005L, "smallint[]"),
            Map.entry(1007L, "integer[]"),
            Map.entry(1009L, "text[]"),
            Map.entry(1014L, "character[]"),
            Map.entry(1015L, "character varying[]"),
            Map.entry(1016L, "bigint[]"),
            Map.entry(1021L, "real[]"),
            Map.entry(1022L, "double precision[]"),
            Map.entry(1231L, "numeric[]"));

    private TypeNames() {}

    /** Its name, empty for a type that is not among them. */
    public static Optional<String> of(long oid) {
        return Optional.ofNullable(NAMES.get(oid));
    }
}

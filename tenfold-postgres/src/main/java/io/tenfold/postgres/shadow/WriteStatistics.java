// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the shadow production's statistics. What does not fit is reported. */
final class WriteStatistics {
    private WriteStatistics() {}

    static List<NotCopied> write(Connection shadow, Statistics statistics, int major) throws SQLException {
        relations(shadow, statistics.relations(), major);
        List<NotCopied> failed = new ArrayList<>();
        failed.addAll(
                major >= 18
                        ? RestoreAttributes.restore(shadow, statistics.attributes())
                        : InsertAttributes.insert(shadow, statistics.attributes()));
        failed.addAll(extended(shadow, statistics.extended(), major));
        return failed;
    }

    /** Overwrites the numbers of pg_class. */
    static void relations(Connection shadow, List<RelationNumbers> relations, int major) throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        String values = relations.stream()
                .map(one -> "(" + Quote.literal(one.name().schema()) + ", "
                        + Quote.literal(one.name().name()) + ", " + one.pages() + ", " + one.rows() + "::real, "
                        + one.allVisible() + ", " + one.allFrozen() + ")")
                .collect(Collectors.joining(", "));
        Rows.execute(
                shadow,
                "UPDATE pg_class c SET relpages = v.pages, reltuples = v.tuples, relallvisible = v.visible"
                        + (major >= 18 ? ", relallfrozen = v.frozen" : "")
                        + " FROM (VALUES " + values + ") v (schema, name, pages, tuples, visible, frozen)"
                        + " JOIN pg_namespace n ON nspname = v.schema"
                        + " WHERE n.oid = c.relnamespace AND c.relname = v.name");
    }

    /** The statement that overwrites the numbers of pg_class of relations by their OIDs there, of which there is at least one. */
    static String ofRelations(Map<Long, RelationNumbers> byOid, int major) {
        String values = byOid.entrySet().stream()
                .map(one -> "(" + one.getKey() + "::oid, " + one.getValue().pages() + ", "
                        + one.getValue().rows() + "::real, " + one.getValue().allVisible() + ", "
                        + one.getValue().allFrozen() + ")")
                .collect(Collectors.joining(", "));
        return "UPDATE pg_class c SET relpages = v.pages, reltuples = v.tuples, relallvisible = v.visible"
                + (major >= 18 ? ", relallfrozen = v.frozen" : "")
                + " FROM (VALUES " + values + ") v (oid, pages, tuples, visible, frozen) WHERE c.oid = v.oid";
    }

    /** Up to 18 no function restores them; the stored form passes through bytea by casts that only the shadow has. */
    private static List<NotCopied> extended(Connection shadow, List<ExtendedStatistics> all, int major)
            throws SQLException {
        List<NotCopied> failed = new ArrayList<>();
        if (all.isEmpty()) {
            return failed;
        }
        for (String type : List.of("pg_ndistinct", "pg_dependencies", "pg_mcv_list")) {
            Rows.execute(shadow, "CREATE CAST (bytea AS " + type + ") WITHOUT FUNCTION");
        }
        // Before 15 CREATE STATISTICS makes an empty row.
        Rows.execute(shadow, "DELETE FROM pg_statistic_ext_data");
        for (ExtendedStatistics one : all) {
            try {
                Rows.execute(
                        shadow,
                        "INSERT INTO pg_statistic_ext_data SELECT e.oid, "
                                + (major >= 15 ? one.inherited() + ", " : "")
                                + stored(one.distinct(), "pg_ndistinct") + ", "
                                + stored(one.dependencies(), "pg_dependencies") + ", "
                                + stored(one.commonValues(), "pg_mcv_list")
                                + ", NULL FROM pg_statistic_ext e JOIN pg_namespace n ON n.oid = stxnamespace"
                                + " WHERE nspname = "
                                + Quote.literal(one.name().schema()) + " AND stxname = "
                                + Quote.literal(one.name().name()));
            } catch (SQLException refused) {
                failed.add(notCopied("extended statistics " + one.name(), null, refused));
            }
        }
        return failed;
    }

    private static String stored(@Nullable String digits, String type) {
        return digits == null ? "NULL" : "decode('" + digits + "', 'hex')::" + type;
    }

    static NotCopied notCopied(String object, @Nullable TableName table, SQLException refused) throws SQLException {
        if (Refusal.isFatal(refused)) {
            throw refused;
        }
        return new NotCopied(object, table, Refusal.meaning(refused.getSQLState()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes production's objects on the shadow. A statement that fails is tried again for as long as others succeed, since
 * the order of making is only nearly that of dependence; what still fails is reported and the run goes on.
 */
final class MakeSchema {
    private MakeSchema() {}

    /** Everything but check constraints, owned by that role. */
    static List<NotCopied> beforeRows(Connection shadow, Schema schema, String owner) throws SQLException {
        Rows.execute(shadow, "SET search_path = ''");
        Rows.execute(shadow, "SET check_function_bodies = off");
        List<NotCopied> failed = new ArrayList<>();
        List<Definition> schemas = schema.beforeRows().stream()
                .filter(one -> one.object().startsWith("schema "))
                .toList();
        Rows.execute(shadow, "SET ROLE " + owner);
        failed.addAll(make(shadow, schemas));
        Rows.execute(shadow, "RESET ROLE");
        failed.addAll(make(shadow, schema.extensions()));
        Rows.execute(shadow, "SET ROLE " + owner);
        List<Definition> rest = new ArrayList<>(schema.beforeRows());
        rest.removeAll(schemas);
        failed.addAll(make(shadow, rest));
        Rows.execute(shadow, "RESET ROLE");
        failed.addAll(schema.left());
        return failed;
    }

    /** Check constraints, valid although nothing was checked: the planner excludes by valid ones only. */
    static List<NotCopied> afterRows(Connection shadow, Schema schema, String owner) throws SQLException {
        Rows.execute(shadow, "SET ROLE " + owner);
        List<NotCopied> failed = make(shadow, schema.afterRows());
        Rows.execute(shadow, "RESET ROLE");
        Rows.execute(shadow, "UPDATE pg_constraint SET convalidated = true WHERE contype = 'c' AND NOT convalidated");
        return failed;
    }

    private static List<NotCopied> make(Connection shadow, List<Definition> definitions) throws SQLException {
        Map<Definition, SQLException> failed = new LinkedHashMap<>();
        List<Definition> open = definitions;
        boolean progress = true;
        while (progress) {
            failed.clear();
            for (Definition definition : open) {
                try {
                    Rows.execute(shadow, definition.sql());
                } catch (SQLException refused) {
                    if (Refusal.isFatal(refused)) {
                        throw refused;
                    }
                    failed.put(definition, refused);
                }
            }
            progress = !failed.isEmpty() && failed.size() < open.size();
            open = List.copyOf(failed.keySet());
        }
        List<NotCopied> report = new ArrayList<>();
        failed.forEach((definition, refused) -> report.add(
                new NotCopied(definition.object(), definition.table(), Refusal.meaning(refused.getSQLState()))));
        return report;
    }
}

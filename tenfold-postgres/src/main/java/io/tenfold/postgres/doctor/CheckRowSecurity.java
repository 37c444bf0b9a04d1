// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;

/** Statistics the server hides from the role although it may read the tables (pg_stats and pg_stats_ext in system_views.sql). */
final class CheckRowSecurity implements CheckRule {
    @Override
    public List<Check> check(DoctorFacts facts) {
        RoleFacts role = facts.role();
        List<Check> checks = new ArrayList<>();
        if (!role.rowSecured().isEmpty()) {
            checks.add(Check.note(
                    "row-security",
                    "row security hides the statistics of " + NameTables.count(role.rowSecured()) + " from role "
                            + role.name() + " (" + NameTables.some(role.rowSecured())
                            + "): what is advised for them is a guess; use their owner, or let the role see all their rows",
                    "ALTER ROLE " + Quote.identifier(role.name()) + " BYPASSRLS;"));
        }
        if (!role.extendedHidden().isEmpty()) {
            checks.add(Check.note(
                    "extended-statistics",
                    "extended statistics of " + NameTables.count(role.extendedHidden()) + " ("
                            + NameTables.some(role.extendedHidden())
                            + ") are hidden from role " + role.name()
                            + ": queries that need them may be planned otherwise on the shadow",
                    "GRANT pg_read_all_data TO " + Quote.identifier(role.name()) + ";"));
        }
        return checks;
    }
}

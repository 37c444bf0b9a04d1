// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the role may read what it takes, and the grants where not: the wide ones, and the narrowest that do. */
final class CheckRole implements CheckRule {
    private static final int MOST_NAMED = 20;
    private static final int GRANTS_INHERIT_SINCE = 16;

    @Override
    public List<Check> check(DoctorFacts facts) {
        RoleFacts role = facts.role();
        if (role.monitors() && role.unreadable().isEmpty()) {
            return List.of(Check.fine(
                    "role",
                    "role " + role.name() + (role.superuser() ? " (a superuser)" : "")
                            + " may read every table (" + role.tables()
                            + ") and its statistics; what Tenfold knows of them is what this role sees"));
        }
        List<String> lacks = new ArrayList<>();
        if (!role.monitors()) {
            lacks.add("what other roles execute");
        }
        if (!role.unreadable().isEmpty()) {
            lacks.add(role.unreadable().size() + " of " + role.tables() + " tables and their statistics ("
                    + NameTables.some(role.unreadable()) + ")");
        }
        return List.of(new Check(
                "role",
                Check.State.MISSING,
                "role " + role.name() + " may not read " + String.join(", nor ", lacks),
                wide(facts),
                role.unreadable().isEmpty() ? null : narrow(facts)));
    }

    private static String wide(DoctorFacts facts) {
        RoleFacts role = facts.role();
        List<String> roles = new ArrayList<>();
        if (!role.monitors()) {
            roles.add("pg_monitor");
        }
        if (!role.unreadable().isEmpty()) {
            roles.add("pg_read_all_data");
        }
        return grant(facts, String.join(", ", roles));
    }

    /** Nothing but these schemas and tables. */
    private static String narrow(DoctorFacts facts) {
        RoleFacts role = facts.role();
        String to = " TO " + Quote.identifier(role.name()) + ";";
        List<String> statements = new ArrayList<>();
        if (!role.monitors()) {
            statements.add(grant(facts, "pg_monitor"));
        }
        if (!role.closedSchemas().isEmpty()) {
            statements.add("GRANT USAGE ON SCHEMA " + quoted(role.closedSchemas()) + to);
        }
        statements.add(
                role.unreadable().size() <= MOST_NAMED
                        ? "GRANT SELECT ON " + NameTables.all(role.unreadable()) + to
                        : "GRANT SELECT ON ALL TABLES IN SCHEMA "
                                + quoted(role.unreadable().stream()
                                        .map(table -> table.schema())
                                        .distinct()
                                        .toList())
                                + to);
        return String.join(" ", statements);
    }

    /** A role that does not inherit has a granted role's privileges only where that is said: of the grant from 16 on, of the role before. */
    private static String grant(DoctorFacts facts, String roles) {
        String name = Quote.identifier(facts.role().name());
        if (facts.role().inherits()) {
            return "GRANT " + roles + " TO " + name + ";";
        }
        return facts.server().major() >= GRANTS_INHERIT_SINCE
                ? "GRANT " + roles + " TO " + name + " WITH INHERIT TRUE;"
                : "ALTER ROLE " + name + " INHERIT; GRANT " + roles + " TO " + name + ";";
    }

    private static String quoted(List<String> schemas) {
        return schemas.stream().map(Quote::identifier).collect(Collectors.joining(", "));
    }
}

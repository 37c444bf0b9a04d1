// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.ArrayList;
import java.util.List;

/** What can and what cannot be done on a server, from the facts. */
final class SayAbilities {
    private SayAbilities() {}

    static List<Ability> of(DoctorFacts facts) {
        return List.of(profile(facts), sample(facts), advise(facts), apply(facts));
    }

    private static Ability profile(DoctorFacts facts) {
        if (facts.statements() instanceof StatementFacts.Absent) {
            return new Ability("profile", false, "profile what the server counted: there is no pg_stat_statements");
        }
        return facts.role().monitors()
                ? new Ability("profile", true, "profile what the server counted (tenfold profile)")
                : new Ability(
                        "profile",
                        true,
                        "profile what role " + facts.role().name() + " itself executed (tenfold profile)");
    }

    private static Ability sample(DoctorFacts facts) {
        if (facts.isSet("track_activities", "off")) {
            return new Ability("sample", false, "sample what runs: track_activities is off");
        }
        return facts.role().monitors()
                ? new Ability("sample", true, "sample what runs and who waits (tenfold profile --sample 30s)")
                : new Ability("sample", false, "sample what runs: other roles' sessions are hidden from this role");
    }

    private static Ability advise(DoctorFacts facts) {
        RoleFacts role = facts.role();
        String what = "advise";
        if (!CheckVersion.isKnown(facts.server())) {
            return new Ability(
                    what, false, "advise: PostgreSQL " + facts.server().version() + " is not supported");
        }
        if (facts.shadow().origin() == null) {
            return new Ability(what, false, "advise: there are no programs for the shadow");
        }
        long readable = role.tables() - role.unreadable().size();
        if (readable == 0 && role.tables() > 0) {
            return new Ability(
                    what, false, "advise: role " + role.name() + " may read none of the " + role.tables() + " tables");
        }
        long blind = role.rowSecured().stream()
                .filter(table -> !role.unreadable().contains(table))
                .count();
        return new Ability(
                what,
                true,
                "advise on queries on " + readable + " of " + role.tables() + " tables"
                        + (blind == 0 ? "" : ", for " + blind + " of them without statistics (row security)"));
    }

    private static Ability apply(DoctorFacts facts) {
        List<String> obstacles = new ArrayList<>();
        if (facts.session().pooling() != SessionFacts.Pooling.NONE) {
            obstacles.add("a pooler stands in between");
        }
        if (facts.server().standby()) {
            obstacles.add("this is a standby");
        }
        if (facts.isSet(CheckReadOnly.SETTING, "on") && !facts.server().standby()) {
            obstacles.add(CheckReadOnly.SETTING + " is on");
        }
        if (facts.role().owned() == 0 && facts.role().tables() > 0) {
            obstacles.add("role " + facts.role().name() + " owns no table, and only owners may create indexes");
        }
        return obstacles.isEmpty()
                ? new Ability(
                        "apply",
                        true,
                        "build indexes on " + facts.role().owned() + " of "
                                + facts.role().tables() + " tables (tenfold optimize --apply)")
                : new Ability("apply", false, "build indexes: " + String.join("; ", obstacles));
    }
}

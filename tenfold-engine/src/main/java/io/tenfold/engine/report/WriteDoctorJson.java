// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.doctor.DoctorFacts;
import io.tenfold.postgres.doctor.Examination;
import io.tenfold.postgres.doctor.RoleFacts;
import io.tenfold.postgres.doctor.StatementFacts;
import io.tenfold.postgres.doctor.StatisticsFacts;
import java.util.List;

/** An examination as one JSON document. Fields are only ever added. */
public final class WriteDoctorJson {
    private WriteDoctorJson() {}

    /** The document, indented, with a line feed at its end. */
    public static String document(Examination examination) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1);
        root.set("server", WriteJson.server(examination.server()));
        root.put("usable", examination.usable());
        ArrayNode checks = root.putArray("checks");
        examination.checks().forEach(check -> checks.addObject()
                .put("id", check.id())
                .put("state", check.state().name())
                .put("sentence", check.sentence())
                .put("remedy", check.remedy())
                .put("alternative", check.alternative()));
        ArrayNode abilities = root.putArray("abilities");
        examination.abilities().forEach(ability -> abilities
                .addObject()
                .put("id", ability.id())
                .put("possible", ability.possible())
                .put("sentence", ability.sentence()));
        facts(root.putObject("facts"), examination.facts());
        return WriteJson.print(root);
    }

    private static void facts(ObjectNode node, DoctorFacts facts) {
        ObjectNode session = node.putObject("session")
                .put("pooling", facts.session().pooling().name())
                .put("encryption", facts.session().encryption())
                .put("connectedPort", facts.session().connectedPort());
        session.put(
                "serverPort",
                facts.session().serverPort().isPresent()
                        ? Integer.valueOf(facts.session().serverPort().getAsInt())
                        : null);
        role(node.putObject("role"), facts.role());
        statements(node.putObject("statements"), facts.statements());
        statistics(node.putObject("statistics"), facts.statistics());
        ObjectNode settings = node.putObject("settings");
        facts.settings().forEach(settings::put);
        ArrayNode extensions = node.putArray("extensions");
        facts.extensions().forEach(extension -> extensions
                .addObject()
                .put("name", extension.name())
                .put("installed", extension.installed())
                .put("available", extension.available()));
        node.put("shadow", facts.shadow().origin());
    }

    private static void role(ObjectNode node, RoleFacts role) {
        node.put("name", role.name())
                .put("superuser", role.superuser())
                .put("inherits", role.inherits())
                .put("monitors", role.monitors())
                .put("readsAll", role.readsAll())
                .put("tables", role.tables())
                .put("owned", role.owned());
        names(node.putArray("unreadable"), role.unreadable());
        names(node.putArray("rowSecured"), role.rowSecured());
        names(node.putArray("extendedHidden"), role.extendedHidden());
    }

    private static void statements(ObjectNode node, StatementFacts statements) {
        node.put("readable", statements instanceof StatementFacts.Counted);
        if (statements instanceof StatementFacts.Counted counted) {
            node.put("statements", counted.statements())
                    .put("hidden", counted.hidden())
                    .put(
                            "since",
                            counted.since() == null ? null : counted.since().toString())
                    .put("most", counted.most())
                    .put("track", counted.track())
                    .put("planning", counted.planning());
            node.put(
                    "evictions",
                    counted.evictions().isPresent()
                            ? Long.valueOf(counted.evictions().getAsLong())
                            : null);
        }
    }

    private static void statistics(ObjectNode node, StatisticsFacts statistics) {
        names(node.putArray("neverAnalysed"), statistics.neverAnalysed());
        names(node.putArray("stale"), statistics.stale());
        node.put(
                "oldest",
                statistics.oldest() == null ? null : statistics.oldest().toString());
    }

    private static void names(ArrayNode array, List<TableName> tables) {
        tables.forEach(table -> array.add(table.toString()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.postgres.doctor.Examination;

/** An examination as one JSON document. */
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
                .put("remedy", check.remedy()));
        return WriteJson.print(root);
    }
}

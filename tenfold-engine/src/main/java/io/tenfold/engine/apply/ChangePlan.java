// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerIdentity;
import java.util.List;

/**
 * What is to be done to a database.
 *
 * @param server the database it was made for
 * @param changes in order
 * @param notes what of the document is no change of the database, and why
 */
public record ChangePlan(ServerIdentity server, List<PlannedChange> changes, List<String> notes) {
    public ChangePlan {
        requireNonNull(server, "server is null");
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }
}

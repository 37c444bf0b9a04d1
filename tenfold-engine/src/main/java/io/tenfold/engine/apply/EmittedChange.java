// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.apply.ChangeServer;
import io.tenfold.postgres.apply.IndexBackup;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.util.List;

/**
 * A change as statements for another tool.
 *
 * @param id the change
 * @param ddl what it is
 * @param steps statements in order
 * @param undo statements that take it back, in order; empty where nothing does
 */
public record EmittedChange(String id, Ddl ddl, List<String> steps, List<String> undo) {
    public EmittedChange {
        requireNonNull(id, "id is null");
        requireNonNull(ddl, "ddl is null");
        steps = List.copyOf(steps);
        undo = List.copyOf(undo);
    }

    static EmittedChange of(PlannedChange change, List<String> steps, ChangeServer server) {
        return new EmittedChange(change.id(), change.ddl(), steps, undo(change, steps, server));
    }

    /** PostgreSQL drops it with those of the partitions, and not concurrently: so it waits for its tables a second at most. */
    private static List<String> dropOfPartitioned(Ddl.CreateIndex create) {
        String name = Quote.table(new TableName(create.table().schema(), create.name()));
        return List.of("SET lock_timeout = '1s'", "DROP INDEX IF EXISTS " + name, "RESET lock_timeout");
    }

    private static List<String> undo(PlannedChange change, List<String> steps, ChangeServer server) {
        if (change.ddl() instanceof Ddl.CreateIndex create) {
            return steps.stream().anyMatch(step -> step.equals(create.onlyText()))
                    ? dropOfPartitioned(create)
                    : List.of(create.drop().text().replaceFirst("CONCURRENTLY ", "CONCURRENTLY IF EXISTS "));
        }
        if (change.ddl() instanceof Ddl.CreateStatistics statistics) {
            return List.of(statistics.drop());
        }
        return change.ddl() instanceof Ddl.DropIndex drop
                ? server.backUp(drop).map(IndexBackup::statements).orElse(List.of())
                : List.of();
    }
}

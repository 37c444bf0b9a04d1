// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.engine.apply.ApplyReport;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.apply.PlannedChange;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.ddl.ReadDdl;
import java.util.List;

/** Builds two indexes on the orders and takes them back, as {@code tenfold apply} and {@code tenfold undo} do. */
final class BuildTwo {
    private static final List<String> NAMES = List.of("load_orders_placed", "load_orders_status_amount");
    private static final List<String> KEYS = List.of("(placed)", "(status, amount)");

    private final ChangeDatabase database;
    private final ChangePlan plan;

    BuildTwo(ConnectionSettings settings, ChangeDatabase database) {
        this.database = database;
        this.plan = new ChangePlan(
                new ServerIdentity(null, settings.host() + ":" + settings.port(), settings.database()),
                List.of(change(0), change(1)),
                List.of());
    }

    private static PlannedChange change(int number) {
        return new PlannedChange(
                NAMES.get(number),
                ReadDdl.of("CREATE INDEX CONCURRENTLY " + NAMES.get(number) + " ON public.load_orders USING btree "
                        + KEYS.get(number)),
                0,
                null,
                null,
                List.of());
    }

    /** Both, or an exception. */
    void apply() {
        prove(database.apply(plan, true));
    }

    /** Both, or an exception. */
    void undo() {
        prove(database.undo(NAMES, true));
    }

    private static void prove(ApplyReport report) {
        if (!report.good() || report.results().size() != NAMES.size()) {
            throw new IllegalStateException("not done: " + report);
        }
    }
}

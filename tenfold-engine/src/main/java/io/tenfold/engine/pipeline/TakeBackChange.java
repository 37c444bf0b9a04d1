// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.apply.ApplyReport;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangeResult;
import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.engine.verify.VerifyChanges;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.postgres.apply.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a change back as {@code tenfold undo} does, and has the ledger remember why and until when it is not to be recommended again.
 *
 * @param database the database
 * @param blockFor how long
 */
record TakeBackChange(ChangeDatabase database, Duration blockFor) implements VerifyChanges.TakingBack {

    @Override
    public Change takeBack(Change change, String reason) {
        ApplyReport report = database.undo(List.of(change.id()), true);
        Optional<ChangeResult> result = report.results().stream().findFirst();
        if (result.isEmpty() || !result.get().good()) {
            return change.withDetail("not taken back ("
                    + result.map(ChangeResult::sentence).orElseGet(() -> problems(report)) + "): " + reason);
        }
        block(report, change.id(), reason);
        String detail = result.get().sentence() + ": " + reason;
        return new Change(
                change.id(), change.kind(), change.ddl(), change.undo(), change.bytes(), ChangeState.REVERTED, detail);
    }

    private void block(ApplyReport report, String id, String reason) {
        Instant now = Clock.systemUTC().instant();
        try (Ledger ledger = Ledger.open(database.ledger(), Ledger.PATIENCE)) {
            Optional<LedgerEntry> last = ledger.last(report.server(), id);
            if (last.isPresent()) {
                ledger.append(last.get().to(LedgerState.REVERTED, now, reason).blocked(now.plus(blockFor)));
            }
        }
    }

    private static String problems(ApplyReport report) {
        return report.problems().stream()
                .filter(problem -> problem.weight() == Problem.Weight.REFUSES)
                .map(Problem::sentence)
                .collect(Collectors.joining("; "));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.report.Report;
import java.time.Clock;
import java.util.Optional;

/** Writes into the ledger what became of changes after they were measured: VERIFIED or REVERTED. */
final class RecordVerdict {
    private RecordVerdict() {}

    /** Nothing where the request has no ledger. */
    static void of(RunRequest request, Report report) {
        if (request.ledger() == null) {
            return;
        }
        try (Ledger ledger = Ledger.open(request.ledger(), Ledger.PATIENCE)) {
            for (Change change : report.changes()) {
                Optional<LedgerEntry> last = ledger.last(report.server().identity(), change.id());
                Optional<LedgerState> state = state(change, report);
                if (last.isPresent() && state.isPresent() && last.get().state().isDone()) {
                    ledger.append(last.get()
                            .undoing(state.get() == LedgerState.REVERTED)
                            .to(state.get(), Clock.systemUTC().instant(), change.detail()));
                }
            }
        }
    }

    private static Optional<LedgerState> state(Change change, Report report) {
        if (change.state() == ChangeState.REVERTED) {
            return Optional.of(LedgerState.REVERTED);
        }
        boolean kept = report.verdict() != null
                && report.verdict().changes().stream()
                        .filter(verdict -> verdict.changeId().equals(change.id()))
                        .map(ChangeVerdict::decision)
                        .anyMatch(Decision.KEEP::equals);
        return kept && change.state() == ChangeState.APPLIED ? Optional.of(LedgerState.VERIFIED) : Optional.empty();
    }
}

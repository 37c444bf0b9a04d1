// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.report.ServerIdentity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Has the ledger remember what was measured and kept: VERIFIED. What was taken back is there already. */
final class RecordVerdict {
    private RecordVerdict() {}

    static void of(Path file, ServerIdentity server, List<ChangeVerdict> verdicts) {
        try (Ledger ledger = Ledger.open(file, Ledger.PATIENCE)) {
            for (ChangeVerdict verdict : verdicts) {
                Optional<LedgerEntry> last = ledger.last(server, verdict.changeId());
                if (verdict.decision() == Decision.KEEP
                        && last.isPresent()
                        && last.get().state().isDone()) {
                    ledger.append(last.get()
                            .to(LedgerState.VERIFIED, Clock.systemUTC().instant(), verdict.reason()));
                }
            }
        }
    }
}

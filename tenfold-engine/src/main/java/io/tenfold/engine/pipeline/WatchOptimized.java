// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of the loop where watching was asked for: what executing queries left standing is judged once more by what the application
 * itself runs, writes included.
 */
final class WatchOptimized {
    private WatchOptimized() {}

    /** The report with what became of the changes; as it was where none is left to watch. */
    static Verified of(RunRequest run, WatchRequest watch, Report report, Progress progress) {
        List<String> left = report.changes().stream()
                .filter(change -> change.state() == ChangeState.APPLIED && change.undo() != null)
                .map(Change::id)
                .toList();
        if (left.isEmpty()) {
            return new Verified(report, null, List.of());
        }
        Verified watched = VerifyServer.verify(request(run, watch, left), progress);
        return new Verified(joined(report, watched), watched.watched(), watched.byWatching());
    }

    private static VerifyRequest request(RunRequest run, WatchRequest watch, List<String> ids) {
        return new VerifyRequest(
                run,
                requireNonNull(run.ledger(), "ledger is null"),
                watch.counters(),
                watch.counters(),
                ids,
                null,
                false,
                watch.time(),
                watch.pause(),
                true);
    }

    private static Report joined(Report report, Verified watched) {
        Map<String, Change> now = new LinkedHashMap<>();
        report.changes().forEach(change -> now.put(change.id(), change));
        watched.report()
                .changes()
                .forEach(change -> now.computeIfPresent(change.id(), (id, old) -> after(old, change)));
        return new Report(
                report.server(),
                report.oracle(),
                report.workload(),
                report.skipped(),
                report.findings(),
                report.selection(),
                List.copyOf(now.values()),
                verdict(report.verdict(), watched.byWatching()),
                report.writeCosts(),
                List.of(),
                List.of());
    }

    private static Verdict verdict(@Nullable Verdict executed, List<ChangeVerdict> byWatching) {
        return executed == null
                ? new Verdict(List.of(), byWatching, Map.of())
                : new Verdict(
                        executed.queries(), JoinVerdicts.of(executed.changes(), byWatching), executed.notMeasured());
    }

    /** What the ledger does not know of it, such as its bytes, stays. */
    private static Change after(Change built, Change watched) {
        return new Change(
                built.id(),
                built.kind(),
                built.ddl(),
                built.undo(),
                built.bytes(),
                watched.state(),
                watched.state() == built.state() ? built.detail() : watched.detail());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerException;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes that were measured on this database and taken back: they are not recommended again before their time.
 *
 * @param entries by the change's id
 */
record BlockedChanges(Map<String, LedgerEntry> entries) {
    BlockedChanges {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Those of a ledger at that time; none where there is no ledger. One that cannot be read only costs a warning: advice changes
     * nothing.
     */
    static BlockedChanges of(@Nullable Path ledger, ServerIdentity server, Instant now, Progress progress) {
        Map<String, LedgerEntry> entries = new LinkedHashMap<>();
        if (ledger != null) {
            try {
                Ledger.read(ledger, server).stream()
                        .filter(entry -> entry.isBlocked(now))
                        .forEach(entry -> entries.put(entry.id(), entry));
            } catch (LedgerException unreadable) {
                progress.warning(unreadable.getMessage() + "; what was taken back earlier may be recommended again");
            }
        }
        return new BlockedChanges(entries);
    }

    /** The candidates that are not blocked. */
    List<Candidate> without(List<Candidate> candidates) {
        return candidates.stream().filter(each -> blocked(each) == null).toList();
    }

    /** The same selection, with why the blocked ones among these candidates are not in it. */
    Selection explained(Selection selection, List<Candidate> candidates) {
        List<Rejection> rejections = new ArrayList<>();
        for (Candidate candidate : candidates) {
            LedgerEntry entry = blocked(candidate);
            if (entry != null && candidate instanceof Candidate.NewIndex index) {
                rejections.add(new Rejection(
                        candidate, PrintIndex.create(entry.id(), index.definition(), true), reason(entry)));
            }
        }
        rejections.addAll(selection.rejections());
        return new Selection(
                selection.recommendations(), rejections, selection.queries(), selection.skipped(), selection.quality());
    }

    private static String reason(LedgerEntry entry) {
        Instant until = entry.blockedUntil();
        return "measured and taken back on " + day(entry.at()) + " (" + entry.detail()
                + "); not recommended again before " + day(until == null ? entry.at() : until)
                + ", unless asked for with --ignore-blocked";
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private @Nullable LedgerEntry blocked(Candidate candidate) {
        return candidate instanceof Candidate.NewIndex index ? entries.get(IndexName.of(index.definition())) : null;
    }
}

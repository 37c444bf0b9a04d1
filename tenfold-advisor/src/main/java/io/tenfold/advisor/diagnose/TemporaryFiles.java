// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryEvent;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A sort or hash that does not fit in work_mem and goes through files. */
final class TemporaryFiles implements Rule {
    private static final long PAGE = 8_192;
    private static final long LEAST_BYTES = 10_000_000;

    /** What nobody can be blamed for is told from here on. */
    private static final long LEAST_UNEXPLAINED_BYTES = 1_000_000_000;

    /** What is sorted takes about this many times its size in a file when it is in memory. */
    private static final double IN_MEMORY = 2;

    /** Above this a larger work_mem is no advice: each sort of each session may take as much. */
    private static final double MOST_MEMORY = 256_000_000;

    /**
     * What was seen of one query.
     *
     * @param bytes written in all
     * @param times how often: calls, or files where the log told of them
     */
    private record Written(long bytes, long times) {}

    @Override
    public List<Finding> findings(Situation situation) {
        Map<Fingerprint, Written> logged = logged(situation.workload().events());
        List<Finding> findings = new ArrayList<>();
        for (WorkloadQuery query : situation.workload().queries()) {
            Written written = written(query, logged);
            if (written.bytes >= LEAST_BYTES) {
                findings.add(finding(query, written, situation.activity()));
            }
        }
        findings.sort(Comparator.comparingDouble(
                (Finding finding) -> -finding.costMs().orElse(0)));
        boolean unexplained = situation.activity().temporaryBytes() >= LEAST_UNEXPLAINED_BYTES;
        return findings.isEmpty() && unexplained ? List.of(unexplained(situation.activity())) : findings;
    }

    private static Map<Fingerprint, Written> logged(List<QueryEvent> events) {
        Map<Fingerprint, Written> logged = new LinkedHashMap<>();
        for (QueryEvent event : events) {
            Fingerprint fingerprint = event.fingerprint();
            if (event.kind() == ServerEvent.Kind.TEMPORARY_FILE && fingerprint != null) {
                logged.merge(
                        fingerprint,
                        new Written(event.bytes(), event.count()),
                        (one, other) -> new Written(one.bytes + other.bytes, one.times + other.times));
            }
        }
        return logged;
    }

    /** The server's counters where there are any: the log has only files above log_temp_files. */
    private static Written written(WorkloadQuery query, Map<Fingerprint, Written> logged) {
        ServerCounters counters = query.counters();
        long counted = counters == null ? 0 : counters.tempWritten() * PAGE;
        return counted > 0
                ? new Written(counted, query.calls())
                : logged.getOrDefault(query.fingerprint(), new Written(0, 1));
    }

    private static Finding finding(WorkloadQuery query, Written written, ServerActivity activity) {
        double each = (double) written.bytes / Math.max(1, written.times);
        String workMemory = activity.settings().getOrDefault("work_mem", "unknown");
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("written to temporary files", Figures.megabytes(written.bytes));
        evidence.put("calls", Figures.number(query.calls()));
        evidence.put("each time", Figures.megabytes((long) each));
        evidence.put("work_mem", workMemory);
        evidence.put("hash_mem_multiplier", activity.settings().getOrDefault("hash_mem_multiplier", "unknown"));
        return new Finding(
                "temporary-files",
                List.of(query.fingerprint()),
                "Writes " + Figures.megabytes((long) each)
                        + " of temporary files each time: more than fits in work_mem (" + workMemory + ").",
                evidence,
                query.totalMs(),
                nextStep(each));
    }

    private static String nextStep(double bytesEachTime) {
        double memory = bytesEachTime * IN_MEMORY;
        return memory > MOST_MEMORY
                ? "Too much to sort in memory: an index that delivers the order or the groups, or fewer rows before the sort."
                : "An index that delivers the order, or SET LOCAL work_mem = '" + Math.max(8, Math.round(memory / 1e6))
                        + "MB' for this statement alone: each sort and hash of each session may take as much.";
    }

    private static Finding unexplained(ServerActivity activity) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("files", Figures.number(activity.temporaryFiles()));
        evidence.put("written", Figures.megabytes(activity.temporaryBytes()));
        evidence.put("counted since", AutovacuumLimits.ago(activity.hoursCounted()));
        evidence.put("work_mem", activity.settings().getOrDefault("work_mem", "unknown"));
        return new Finding(
                "temporary-files",
                List.of(),
                "This database wrote " + Figures.megabytes(activity.temporaryBytes()) + " of temporary files in "
                        + Figures.number(activity.temporaryFiles()) + " files, and no query seen is known to have.",
                evidence,
                OptionalDouble.empty(),
                "log_temp_files = '10MB' names the statements; pg_stat_statements counts them too.");
    }
}

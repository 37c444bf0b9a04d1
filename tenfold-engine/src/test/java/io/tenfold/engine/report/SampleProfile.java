// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.QueryEvent;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Workloads made by hand. */
final class SampleProfile {
    private static final String SELECT = "select o.id, o.total from orders o where o.customer = $1 and o.state in ($2)"
            + " order by o.created desc limit $3";

    private SampleProfile() {}

    private static Fingerprint fingerprint(int n) {
        return new Fingerprint(String.format("%016x", n * 0x1111_1111_1111_111L));
    }

    private static ServerCounters counters(long plans, double slowestMs, long hit, long temp, long wal) {
        return new ServerCounters(
                plans, plans * 0.5, 0.1, slowestMs, 2, hit, hit / 2, 0, 0, temp, temp, 0, 0, 3, wal, 0);
    }

    private static WorkloadQuery query(
            int n,
            String text,
            long calls,
            double totalMs,
            long rows,
            @Nullable Latency latency,
            @Nullable ServerCounters counters) {
        return new WorkloadQuery(
                new QueryShape(fingerprint(n), text, StatementKind.SELECT),
                n == 3 ? "nightly, \"report\"" : null,
                calls,
                OptionalDouble.of(totalMs),
                OptionalLong.of(rows),
                latency,
                List.of(),
                List.of(),
                counters,
                List.of(),
                n == 1 ? "\"Odd path\", public" : null);
    }

    /** What pg_stat_statements gives: no percentiles, all counters; the third is slow, seldom, and of a file. */
    static Workload counted() {
        List<WorkloadQuery> queries = List.of(
                query(1, SELECT, 12_000, 60_000, 36_000, null, counters(12_000, 95, 480_000, 0, 0)),
                query(2, "update orders set state = $1", 500, 20_000, 500, null, counters(0, 0, 9_000, 40, 5_000_000)),
                query(
                        3,
                        "select count(*) from orders",
                        2,
                        19_000,
                        2,
                        new Latency(2, 9_500, 9_000, 9_900, 9_990, 10_000),
                        null));
        return new Workload(
                queries,
                List.of(),
                List.of(
                        skip(7, SkipReason.UTILITY, "begin"),
                        skip(8, SkipReason.UTILITY, "commit"),
                        skip(9, SkipReason.NOT_A_STATEMENT, "select ...")),
                null,
                List.of(new QueryEvent(ServerEvent.Kind.LOCK_WAIT, fingerprint(2), 3, 12_345, 0, fingerprint(1))),
                List.of(
                        new SourceFacts(
                                "pg_stat_statements",
                                Instant.parse("2026-11-01T10:00:00Z"),
                                Instant.parse("2026-11-02T08:10:00Z"),
                                List.of(
                                        "3 evictions: so often were the least used statements dropped to make room, and so on."))));
    }

    private static SkippedStatement skip(int n, SkipReason reason, String text) {
        return new SkippedStatement(fingerprint(n), text, reason, "Why is said here.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.advice.Alternative;
import io.tenfold.model.advice.Answer;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Confidence;
import io.tenfold.model.advice.CostChange;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Ground;
import io.tenfold.model.advice.PlanCheck;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.advice.ServedStatement;
import io.tenfold.model.advice.WriteLoad;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.Effort;
import io.tenfold.model.measure.MeasuredSide;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.report.Figure;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reports for the printers' tests: one query that was advised on, one that was skipped, names that are hostile. */
final class SampleReport {
    static final String HOSTILE = "<img src=x onerror=alert(1)>";
    static final Fingerprint ORDERS = new Fingerprint("00000000000000aa");
    private static final Fingerprint BROKEN = new Fingerprint("00000000000000bb");
    private static final TableName TABLE = new TableName("public", "orders");

    private SampleReport() {}

    /** Advice only. */
    static Report advised() {
        return report(List.of(), null, List.of(), List.of());
    }

    /** Applied and measured; the time before ran into the time limit. */
    static Report measured() {
        Distribution before = Distribution.of(List.of(60_000.0, 60_000.0, 60_000.0), true);
        Distribution after = Distribution.of(Collections.nCopies(20, 1.5), false);
        QueryVerdict verdict = new QueryVerdict(
                ORDERS,
                Decision.KEEP,
                "at least 40,000x faster",
                new MeasuredSide(before, OptionalDouble.empty(), new Effort(48_000, 0, 0, 0), null),
                new MeasuredSide(after, OptionalDouble.empty(), new Effort(10, 2, 0, 0), null),
                null,
                new ResultComparison(ResultComparison.Outcome.NOT_COMPARED, "the statement before timed out"));
        Change change = new Change(
                "tf_orders", ChangeKind.INDEX, "CREATE INDEX ..", "DROP INDEX ..", 4096, ChangeState.APPLIED, "built");
        return report(
                List.of(change),
                new Verdict(
                        List.of(verdict), List.of(new ChangeVerdict("tf_orders", Decision.KEEP, "helps")), Map.of()),
                List.of(),
                List.of());
    }

    /** With an application's operation and figures, one of them below its target. */
    static Report application() {
        Distribution slow = Distribution.of(Collections.nCopies(20, 400.0), false);
        Distribution fast = Distribution.of(Collections.nCopies(20, 2.0), false);
        OperationFigures operation = new OperationFigures(
                "batch",
                ORDERS,
                101,
                slow,
                fast,
                slow,
                fast,
                new ResultComparison(ResultComparison.Outcome.EQUAL, "20 requests"));
        Figure missed =
                new Figure("cache hit rate", "%", OptionalDouble.empty(), OptionalDouble.of(72), "> 80 %", false, "");
        return report(List.of(), null, List.of(operation), List.of(missed));
    }

    private static Report report(
            List<Change> changes, @Nullable Verdict verdict, List<OperationFigures> operations, List<Figure> figures) {
        WorkloadQuery query = new WorkloadQuery(
                new QueryShape(ORDERS, "select * from orders where note = $1", StatementKind.SELECT),
                "orders page",
                120,
                OptionalDouble.of(48_000),
                OptionalLong.of(240),
                null,
                List.of(),
                List.of());
        SkippedStatement skipped =
                new SkippedStatement(BROKEN, "select " + HOSTILE, SkipReason.REJECTED_BY_SERVER, "42601: syntax error");
        List<WriteCost> costs = List.of(new WriteCost(TABLE, List.of("tf_orders"), 1000, 2.5, 4.5, 110, 190));
        return new Report(
                new ServerFacts("18.6", 180_006, "shop", "localhost:5432", HOSTILE, false),
                "50 of 52 plans identical on the shadow",
                new Workload(List.of(query), List.of(), List.of(skipped), null),
                List.of(skipped),
                List.of(finding()),
                selection(),
                changes,
                verdict,
                costs,
                operations,
                figures);
    }

    private static Finding finding() {
        return new Finding(
                "slow-shape",
                List.of(ORDERS),
                "a shape takes 400 ms a call",
                Map.of("calls", "120"),
                OptionalDouble.of(48_000),
                "an index");
    }

    private static Selection selection() {
        Candidate candidate =
                new Candidate.NewIndex(IndexDefinition.btree(TABLE, List.of("note")), List.of(ORDERS), "equality");
        Plan before = new Plan(node("Seq Scan", null, 46_213), 0, 0);
        Plan after = new Plan(node("Index Scan", "tf_orders", 12.3), 0, 0);
        Confidence sure = Confidence.of(List.of(Ground.PLAN_IDENTICAL, Ground.VALUES_OBSERVED));
        Candidate.NewIndex wider =
                new Candidate.NewIndex(IndexDefinition.btree(TABLE, List.of("note", "id")), List.of(ORDERS), "more");
        Explanation explanation = new Explanation(
                List.of(new ServedStatement(
                        ORDERS, 120, new CostChange(46_213, 12.3), new CostChange(60_000, 15), before, after)),
                0.12,
                0.09,
                new WriteLoad(80, 120, 0.5),
                List.of(new Alternative(
                        wider,
                        "CREATE INDEX ..",
                        12.3,
                        15_000_000,
                        List.of(Alternative.Lost.LARGER),
                        "larger by 2 MB")),
                sure);
        Recommendation recommendation = new Recommendation(
                "tf_orders",
                ChangeKind.INDEX,
                candidate,
                "CREATE INDEX CONCURRENTLY tf_orders ON public.orders (note)",
                "DROP INDEX CONCURRENTLY public.tf_orders",
                TABLE,
                13_000_000,
                OptionalDouble.of(46_213),
                OptionalDouble.of(12.3),
                List.of(ORDERS),
                "serves one query",
                explanation);
        return new Selection(
                List.of(recommendation),
                List.of(new Rejection(candidate, "orders (note, id)", "saves 1 % more, less than 3 %")),
                List.of(new QueryAdvice(
                        ORDERS,
                        new CostChange(46_213, 12.3),
                        null,
                        before,
                        after,
                        new Answer.Served(List.of("tf_orders"), "served by tf_orders"),
                        PlanCheck.IDENTICAL,
                        sure)),
                List.of());
    }

    private static PlanNode node(String type, @Nullable String index, double cost) {
        return new PlanNode(
                type,
                "public",
                "orders",
                index,
                null,
                0,
                cost,
                2,
                40,
                "(note = 'secret'::text)",
                null,
                List.of(),
                null,
                List.of());
    }
}

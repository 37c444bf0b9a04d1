// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import static java.util.stream.Collectors.joining;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Workloads for tests, written down. */
public final class Queries {
    private Queries() {}

    public static Fingerprint fingerprint(int number) {
        return new Fingerprint(String.format(Locale.ROOT, "%016x", number));
    }

    /** A query of that number, called that often, timed only where {@code totalMs} is not negative. */
    public static AnalysedQuery query(int number, Block block, long calls, double totalMs) {
        AnalysedStatement statement = block.statement();
        return query(number, text(number, statement), statement, block.build().kind(), calls, totalMs);
    }

    /** A query of that shape; the text analysed has a placeholder wherever the shape has one. */
    public static AnalysedQuery query(
            int number, String text, AnalysedStatement statement, StatementKind kind, long calls, double totalMs) {
        QueryShape shape = new QueryShape(fingerprint(number), text, kind);
        OptionalDouble time = totalMs < 0 ? OptionalDouble.empty() : OptionalDouble.of(totalMs);
        List<Sample> samples = List.of(new Sample(text, List.of(), calls));
        return new AnalysedQuery(
                new WorkloadQuery(shape, null, calls, time, OptionalLong.empty(), null, samples, List.of()), statement);
    }

    /** A text with as many placeholders as the tree. */
    private static String text(int number, AnalysedStatement statement) {
        int[] highest = {0};
        statement
                .root()
                .forEachBlock(block -> block.forEachExpression(expression -> highest[0] = Math.max(
                        highest[0], expression instanceof ParameterReference parameter ? parameter.number() : 0)));
        return "select query_" + number + "("
                + IntStream.rangeClosed(1, highest[0])
                        .mapToObj(position -> "$" + position)
                        .collect(joining(", "))
                + ")";
    }

    public static AnalysedQuery query(int number, Block block) {
        return query(number, block, 1, -1);
    }

    public static Situation situation(Catalog catalog, List<AnalysedQuery> queries, UnitOfWork... units) {
        return situation(catalog, queries, Map.of(), units);
    }

    public static Situation situation(
            Catalog catalog, List<AnalysedQuery> queries, Map<Fingerprint, Plan> plans, UnitOfWork... units) {
        Workload workload =
                new Workload(queries.stream().map(AnalysedQuery::query).toList(), List.of(units), List.of(), null);
        return new Situation(workload, queries, plans, catalog);
    }

    /** One execution of 2 ms with these values. */
    public static UnitStatement execution(int number, String... values) {
        List<Parameter> parameters = java.util.Arrays.stream(values)
                .map(value -> new Parameter(value, Parameter.UNSPECIFIED))
                .toList();
        return new UnitStatement(fingerprint(number), parameters, 2, OptionalLong.empty(), "Shop.load(Shop.java:12)");
    }

    public static UnitOfWork unit(List<UnitStatement> statements) {
        return new UnitOfWork(null, statements);
    }

    /** A plan of a single scan. */
    public static Plan scan(String type, String table, double rows, String filter) {
        return new Plan(
                new PlanNode(
                        type, "public", table, null, null, 0, 1000, rows, 8, null, filter, List.of(), null, List.of()),
                0,
                0);
    }
}

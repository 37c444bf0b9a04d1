// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Prices a query by the plans of its samples, each weighed by its calls. */
public final class PriceSamples {
    private static final int MOST = 5;

    private PriceSamples() {}

    /** Plans one sample. */
    @FunctionalInterface
    public interface Planner {
        /** See {@link ExplainSample#explain}. */
        Plan plan(Sample sample) throws SQLException, NotExplainableException;
    }

    /**
     * The estimate.
     *
     * @param planner asked once for each sample
     * @param named the hypothetical indexes among names of indexes
     * @throws NotExplainableException when one of the samples has no plan
     * @throws SQLException when the server fails
     */
    public static Estimate of(
            WorkloadQuery query, Planner planner, Function<Collection<String>, List<IndexDefinition>> named)
            throws SQLException, NotExplainableException {
        return of(query, planner, Plan::cost, named);
    }

    /**
     * The same by one who knows better than the planner what a plan costs.
     *
     * @param cost of a plan, in the planner's units
     */
    public static Estimate of(
            WorkloadQuery query,
            Planner planner,
            ToDoubleFunction<Plan> cost,
            Function<Collection<String>, List<IndexDefinition>> named)
            throws SQLException, NotExplainableException {
        List<Sample> samples = samples(query);
        Plan first = planner.plan(samples.get(0));
        Set<String> indexes = new LinkedHashSet<>(first.indexes());
        double calls = weight(samples.get(0));
        List<Double> costs = new ArrayList<>(List.of(cost.applyAsDouble(first)));
        double total = calls * costs.get(0);
        double planned = calls * first.cost();
        for (Sample sample : samples.subList(1, samples.size())) {
            Plan plan = planner.plan(sample);
            costs.add(cost.applyAsDouble(plan));
            total += weight(sample) * costs.get(costs.size() - 1);
            planned += weight(sample) * plan.cost();
            calls += weight(sample);
            indexes.addAll(plan.indexes());
        }
        return new Estimate(total / calls, planned / calls, first, named.apply(indexes), costs);
    }

    /** The samples that are priced, the most frequent first; at least one. */
    public static List<Sample> samples(WorkloadQuery query) {
        List<Sample> samples = query.representatives();
        return samples.subList(0, Math.min(MOST, samples.size()));
    }

    private static double weight(Sample sample) {
        return Math.max(1, sample.calls());
    }
}

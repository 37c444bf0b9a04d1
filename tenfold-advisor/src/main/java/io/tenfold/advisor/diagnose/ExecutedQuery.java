// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.workload.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * A query with a plan that was executed.
 *
 * @param query the query
 * @param plan its plan with actual figures
 */
record ExecutedQuery(AnalysedQuery query, Plan plan) {
    /** Those there are, in the workload's order. */
    static List<ExecutedQuery> all(Situation situation) {
        List<ExecutedQuery> all = new ArrayList<>();
        for (AnalysedQuery query : situation.analysed()) {
            Plan plan = situation.executed().get(query.fingerprint());
            if (plan != null && plan.root().actual() != null) {
                all.add(new ExecutedQuery(query, plan));
            }
        }
        return all;
    }

    /** Nodes that were executed at least once and are so, parents first. */
    List<PlanNode> nodes(Predicate<PlanNode> wanted) {
        List<PlanNode> nodes = new ArrayList<>();
        plan.root().forEach(node -> {
            if (node.actual() != null && node.actual().loops() > 0 && wanted.test(node)) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    /**
     * How much of the execution that node and what is below it took, 0 to 1: by time, or by blocks where nodes were not
     * timed. Workers add up to more than the time that passed; it is cut at 1.
     */
    double share(PlanNode node) {
        double whole = time(plan.root());
        if (whole > 0) {
            return Math.min(1, time(node) / whole);
        }
        double blocks = blocks(plan.root());
        return blocks > 0 ? Math.min(1, blocks(node) / blocks) : 0;
    }

    /** The same without what is below it. Where nodes were not timed it is with it: blocks say nothing of a sort's own work. */
    double ownShare(PlanNode node) {
        if (time(plan.root()) <= 0) {
            return share(node);
        }
        double below = node.children().stream().mapToDouble(this::share).sum();
        return Math.max(0, share(node) - below);
    }

    /** That part of the captured time, ms. */
    OptionalDouble costMs(double share) {
        OptionalDouble total = query.query().totalMs();
        return total.isPresent() ? OptionalDouble.of(total.getAsDouble() * share) : total;
    }

    private static double time(PlanNode node) {
        PlanNode.Actual actual = node.actual();
        return actual == null ? 0 : actual.totalMs() * actual.loops();
    }

    private static double blocks(PlanNode node) {
        PlanNode.Actual actual = node.actual();
        return actual == null ? 0 : (double) actual.sharedHit() + actual.sharedRead();
    }

    /** A finding on that node: at stake is what it and what is below it took. */
    Finding finding(String rule, PlanNode node, String summary, Map<String, String> evidence, String nextStep) {
        return finding(rule, costMs(share(node)), summary, evidence, nextStep);
    }

    /** A finding; its evidence ends with where the values come from when nobody sent them. */
    Finding finding(String rule, OptionalDouble costMs, String summary, Map<String, String> evidence, String nextStep) {
        Map<String, String> all = new LinkedHashMap<>(evidence);
        List<Sample> samples = query.query().samples();
        if (!samples.isEmpty() && samples.stream().allMatch(sample -> sample.origin() == Sample.Origin.DRAWN)) {
            all.put("executed with", "values drawn from the statistics of the columns");
        }
        return new Finding(rule, List.of(query.fingerprint()), summary, all, costMs, nextStep);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A what-if on the shadow beside the truth: the same index really built on production, inside a transaction that is
 * rolled back.
 */
final class Fidelity {
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Size> sizes = new ArrayList<>();
    private long candidateNanos;
    private long explainNanos;
    private int explains;

    /** One query under one candidate. */
    private record Pair(String candidate, String query, Plan real, Plan whatIf, boolean affected) {
        boolean same() {
            return ComparePlans.sameShape(real.root(), whatIf.root());
        }

        double factor() {
            return Math.max(whatIf.cost(), real.cost()) / Math.min(whatIf.cost(), real.cost());
        }
    }

    /** One candidate's size. */
    private record Size(String candidate, boolean btree, long real, long estimated) {
        double ratio() {
            return (double) estimated / real;
        }
    }

    static Fidelity of(
            Connection production, Shadow shadow, List<IndexDefinition> candidates, List<WorkloadQuery> queries)
            throws SQLException, NotExplainableException {
        Fidelity fidelity = new Fidelity();
        for (IndexDefinition candidate : candidates) {
            fidelity.add(production, shadow, candidate, queries);
        }
        return fidelity;
    }

    private void add(Connection production, Shadow shadow, IndexDefinition candidate, List<WorkloadQuery> queries)
            throws SQLException, NotExplainableException {
        long start = System.nanoTime();
        long estimated = shadow.bytes(candidate);
        candidateNanos += System.nanoTime() - start;
        String name = IndexName.of(candidate);
        production.setAutoCommit(false);
        Rows.execute(production, PrintIndex.create(name, candidate, false));
        String root = Quote.literal(Quote.identifier(candidate.table().schema()) + "." + Quote.identifier(name))
                + "::regclass";
        long real = Long.parseLong(String.valueOf(Rows.text(
                production,
                "SELECT sum(pg_relation_size(r)) FROM (SELECT " + root + " r UNION SELECT relid FROM pg_partition_tree("
                        + root + ")) s")));
        sizes.add(new Size(candidate.toString(), candidate.method().sqlName().equals("btree"), real, estimated));
        for (WorkloadQuery query : queries) {
            Sample sample = query.samples().get(0);
            Plan truth = ExplainSample.explain(production, sample);
            start = System.nanoTime();
            Pricing pricing = shadow.price(query, List.of(candidate));
            explainNanos += System.nanoTime() - start;
            explains++;
            if (!(pricing instanceof Pricing.Priced priced)) {
                throw new AssertionError(query.shape().text() + " has no price: " + pricing);
            }
            Plan whatIf = priced.estimate().plan();
            boolean affected = !priced.estimate().used().isEmpty()
                    || truth.indexes().stream().anyMatch(index -> !shadowHas(shadow, query, index));
            pairs.add(new Pair(candidate.toString(), sample.text(), truth, whatIf, affected));
        }
        production.rollback();
        production.setAutoCommit(true);
    }

    private static boolean shadowHas(Shadow shadow, WorkloadQuery query, String index) {
        return shadow.price(query, List.of()) instanceof Pricing.Priced priced
                && priced.estimate().plan().indexes().contains(index);
    }

    double samePlans() {
        return (double) pairs.stream().filter(Pair::same).count() / pairs.size();
    }

    double costFactorP95() {
        double[] factors = pairs.stream()
                .filter(Pair::affected)
                .mapToDouble(Pair::factor)
                .sorted()
                .toArray();
        return factors[(int) Math.ceil(0.95 * factors.length) - 1];
    }

    List<Double> btreeSizeRatios() {
        return sizes.stream().filter(Size::btree).map(Size::ratio).sorted().toList();
    }

    /** For reading: the figures, then every pair that differs. */
    String describe() {
        List<Pair> affected = pairs.stream().filter(Pair::affected).toList();
        StringBuilder text = new StringBuilder("\n");
        text.append("pairs %d, same plan %d; affected %d, same plan %d, cost factor p95 %.4f, worst %.4f%n"
                .formatted(
                        pairs.size(),
                        pairs.stream().filter(Pair::same).count(),
                        affected.size(),
                        affected.stream().filter(Pair::same).count(),
                        costFactorP95(),
                        affected.stream().mapToDouble(Pair::factor).max().orElse(1)));
        text.append("ms per candidate %.1f, ms per price %.2f%n"
                .formatted(candidateNanos / 1e6 / sizes.size(), explainNanos / 1e6 / explains));
        sizes.forEach(size -> text.append("%-70s real %10d estimated %10d ratio %.3f%n"
                .formatted(size.candidate, size.real, size.estimated, size.ratio())));
        pairs.stream()
                .filter(pair -> !pair.same() || pair.factor() > 1.01)
                .forEach(pair -> text.append("%s :: %s%n  cost %.2f and %.2f%n  real    %s%n  what-if %s%n"
                        .formatted(
                                pair.candidate,
                                pair.query,
                                pair.real.cost(),
                                pair.whatIf.cost(),
                                pair.real.oneLine(),
                                pair.whatIf.oneLine())));
        return text.toString();
    }
}

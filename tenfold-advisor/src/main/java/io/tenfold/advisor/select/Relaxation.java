// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The cheapest choice as a linear programme, in which half an index may be chosen: its value is never above that of a real choice.
 * Each query is in one of its {@link Region}s (or divided among some); an option is chosen at least as far as the query is in
 * regions with it, and left out at least as far as the query is in regions without it.
 *
 * <p>What indexes add to the writes is no sum over the indexes, so that budget is left out here, which only lowers the value.
 */
final class Relaxation {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Problem problem;
    private final Map<Integer, Variable> options = new TreeMap<>();
    private final List<List<Variable>> shares = new ArrayList<>();

    /**
     * States it.
     *
     * @param in options that have to be chosen
     * @param out options that must not be
     */
    Relaxation(Problem problem, List<Regions> queries, BitSet in, BitSet out) {
        this.problem = problem;
        named(queries).stream()
                .forEach(option -> options.put(
                        option, variable().lower(in.get(option) ? 1 : 0).upper(out.get(option) ? 0 : 1)));
        queries.forEach(this::state);
        keepToBudgets();
    }

    private static BitSet named(List<Regions> queries) {
        BitSet named = new BitSet();
        for (Regions query : queries) {
            for (Region region : query.regions()) {
                named.or(region.with());
                named.or(region.without());
            }
        }
        return named;
    }

    private Variable variable() {
        return model.newVariable("v" + model.countVariables()).lower(0);
    }

    private Expression row() {
        return model.newExpression("r" + model.countExpressions());
    }

    private void state(Regions query) {
        Expression divided = row().level(1);
        Map<Integer, Expression> with = new TreeMap<>();
        Map<Integer, Expression> without = new TreeMap<>();
        List<Variable> ofQuery = new ArrayList<>();
        for (Region region : query.regions()) {
            Variable share = variable().weight(query.value(region.cost()));
            ofQuery.add(share);
            divided.set(share, 1);
            region.with().stream().forEach(option -> with.computeIfAbsent(option, this::atMostChosen)
                    .set(share, 1));
            region.without().stream().forEach(option -> without.computeIfAbsent(option, this::atMostLeftOut)
                    .set(share, 1));
        }
        shares.add(ofQuery);
    }

    private Expression atMostChosen(int option) {
        Expression row = row().upper(0);
        row.set(options.get(option), -1);
        return row;
    }

    private Expression atMostLeftOut(int option) {
        Expression row = row().upper(1);
        row.set(options.get(option), 1);
        return row;
    }

    private void keepToBudgets() {
        Limits limits = problem.limits();
        Expression bytes = row().upper(1);
        options.forEach((option, variable) ->
                bytes.set(variable, problem.bytes(option) / Math.max(1.0, (double) limits.bytes())));
        if (limits.indexes() < options.size()) {
            Expression number = row().upper(limits.indexes());
            options.values().forEach(variable -> number.set(variable, 1));
        }
    }

    /** The solution; empty where there is none, or the solver finds none. */
    Optional<Solution> solve() {
        Optimisation.Result result = model.minimise();
        if (!result.getState().isOptimal()) {
            return Optional.empty();
        }
        Map<Integer, Double> chosen = new TreeMap<>();
        options.forEach((option, variable) -> chosen.put(option, value(result, variable)));
        List<List<Double>> divided = shares.stream()
                .map(query -> query.stream().map(share -> value(result, share)).toList())
                .toList();
        return Optional.of(new Solution(result.getValue(), chosen, divided));
    }

    private double value(Optimisation.Result result, Variable variable) {
        return result.doubleValue(model.indexOf(variable));
    }

    /**
     * What the solver found.
     *
     * @param value the least the objective can be
     * @param chosen how far each option is chosen, 0 to 1
     * @param shares for each query how far it is in each of its regions
     */
    record Solution(double value, Map<Integer, Double> chosen, List<List<Double>> shares) {}
}

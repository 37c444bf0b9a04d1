// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of one who was asked.
 *
 * @param name who
 * @param pairs every query under every candidate that was not refused
 * @param sizes of those candidates
 * @param refused candidates that were, with the reason
 * @param makingMs for each candidate, ms
 * @param explainMs for each candidate the mean of its plans, ms
 */
record Fidelity(
        String name,
        List<ComparedPair> pairs,
        List<ComparedSize> sizes,
        Map<String, String> refused,
        List<Double> makingMs,
        List<Double> explainMs) {
    private static final double PERCENT = 100;

    static Fidelity empty(String name) {
        return new Fidelity(
                name,
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** The figures in the order they are printed, by name. */
    Map<String, Double> figures() {
        List<ComparedPair> affected =
                pairs.stream().filter(ComparedPair::affected).toList();
        double[] factors =
                affected.stream().mapToDouble(ComparedPair::factor).sorted().toArray();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("candidates", (double) sizes.size());
        figures.put("refused", (double) refused.size());
        figures.put("pairs", (double) pairs.size());
        figures.put("same plan, all pairs, %", share(pairs.size(), same(pairs)));
        figures.put("affected pairs", (double) affected.size());
        figures.put("same plan, %", share(affected.size(), same(affected)));
        figures.put(
                "same use, %",
                share(
                        affected.size(),
                        affected.stream().filter(ComparedPair::sameUse).count()));
        figures.put("cost within 1 %, %", share(affected.size(), within(factors, 1.01)));
        figures.put("cost within 10 %, %", share(affected.size(), within(factors, 1.1)));
        figures.put("cost factor median", quantile(factors, 0.5));
        figures.put("cost factor p95", quantile(factors, 0.95));
        figures.put("cost factor worst", quantile(factors, 1));
        putTimes(figures, "ms to make and size", makingMs);
        putTimes(figures, "ms of a plan", explainMs);
        return figures;
    }

    private static void putTimes(Map<String, Double> figures, String name, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        figures.put(name + ", median", quantile(sorted, 0.5));
        figures.put(name + ", p95", quantile(sorted, 0.95));
    }

    private static long same(List<ComparedPair> pairs) {
        return pairs.stream().filter(ComparedPair::samePlan).count();
    }

    private static long within(double[] factors, double most) {
        return Arrays.stream(factors).filter(factor -> factor <= most).count();
    }

    private static double share(long all, long some) {
        return all == 0 ? Double.NaN : PERCENT * some / all;
    }

    static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}

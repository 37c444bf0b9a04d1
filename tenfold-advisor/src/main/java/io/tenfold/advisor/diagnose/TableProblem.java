// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Something wrong with a table or an index, before it is known how much it matters.
 *
 * @param object its name, for reading
 * @param queries the queries it concerns, the costliest first; empty where the workload does not touch it
 * @param share part of their time that is at stake at most, 0 to 1
 * @param summary one sentence with the numbers
 * @param evidence name to value
 * @param nextStep what helps
 */
record TableProblem(
        String object,
        List<AnalysedQuery> queries,
        double share,
        String summary,
        Map<String, String> evidence,
        String nextStep) {
    private static final int MOST_NAMES = 8;

    TableProblem {
        requireNonNull(object, "object is null");
        queries = List.copyOf(queries);
        requireNonNull(summary, "summary is null");
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        requireNonNull(nextStep, "nextStep is null");
    }

    /**
     * A finding for each that the workload touches, and one for all others together: what no query seen depends on is worth
     * a line, not a place among what costs time.
     *
     * @param one what one other is, such as {@code other table was never analysed}
     * @param many what several others are
     * @param nextStep what to do about the others
     */
    static List<Finding> findings(String rule, List<TableProblem> problems, String one, String many, String nextStep) {
        List<Finding> findings = new ArrayList<>();
        problems.stream()
                .filter(problem -> !problem.queries.isEmpty())
                .map(problem -> problem.finding(rule))
                .sorted(Comparator.comparingDouble(
                        (Finding finding) -> -finding.costMs().orElse(0)))
                .forEach(findings::add);
        List<TableProblem> others =
                problems.stream().filter(problem -> problem.queries.isEmpty()).toList();
        if (!others.isEmpty()) {
            findings.add(together(rule, others, Figures.count(others.size(), one, many), nextStep));
        }
        return findings;
    }

    private Finding finding(String rule) {
        OptionalDouble time = TableTouches.time(queries);
        Map<String, String> shown = new LinkedHashMap<>(evidence);
        shown.put("queries concerned", Figures.number(queries.size()));
        if (time.isPresent()) {
            shown.put("their time", Figures.milliseconds(time.getAsDouble()));
        }
        return new Finding(
                rule,
                TableTouches.fingerprints(queries),
                summary,
                shown,
                time.isPresent() ? OptionalDouble.of(time.getAsDouble() * share) : time,
                nextStep);
    }

    private static Finding together(String rule, List<TableProblem> others, String what, String nextStep) {
        String names =
                others.stream().limit(MOST_NAMES).map(TableProblem::object).collect(Collectors.joining(", "));
        int more = others.size() - MOST_NAMES;
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("number", Figures.number(others.size()));
        evidence.put("which", more > 0 ? names + " and " + Figures.number(more) + " more" : names);
        return new Finding(
                rule,
                List.of(),
                what + ", which no query seen depends on.",
                evidence,
                OptionalDouble.empty(),
                nextStep);
    }
}

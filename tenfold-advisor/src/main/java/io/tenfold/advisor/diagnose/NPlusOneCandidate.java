// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.FindOneByOne;
import io.tenfold.advisor.pattern.OneByOne;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A query executed once for each row of another. A candidate: what is seen is that one shape ran many times in one unit of
 * work with changing keys.
 */
final class NPlusOneCandidate implements Rule {
    @Override
    public List<Finding> findings(Situation situation) {
        return FindOneByOne.of(situation).stream()
                .map(NPlusOneCandidate::finding)
                .toList();
    }

    private static Finding finding(OneByOne repeated) {
        List<Fingerprint> fingerprints = new ArrayList<>(List.of(repeated.child()));
        if (repeated.parent() != null) {
            fingerprints.add(repeated.parent());
        }
        double perUnit = (double) repeated.calls() / repeated.units();
        return new Finding(
                "n-plus-one-candidate",
                fingerprints,
                "N+1 candidate: " + Figures.number(perUnit) + " calls in one unit of work, each with another key, in "
                        + Figures.count(repeated.units(), "unit", "units") + ".",
                evidence(repeated, perUnit),
                OptionalDouble.of(repeated.totalMs()),
                "Fetch all keys with one statement: batch fetch in the DataSource, or a join in the application.");
    }

    private static Map<String, String> evidence(OneByOne repeated, double perUnit) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("calls per unit", Figures.number(perUnit));
        evidence.put("most calls in one unit", Figures.number(repeated.mostInOneUnit()));
        evidence.put("units affected", Figures.number(repeated.units()));
        evidence.put("total", Figures.milliseconds(repeated.totalMs()));
        evidence.put("placeholders that change", positions(repeated.changing()));
        evidence.put("placeholders that do not", positions(repeated.constant()));
        evidence.put("call site", repeated.callSite() == null ? "unknown" : repeated.callSite());
        evidence.put(
                "parent",
                repeated.parent() == null ? "none seen" : repeated.parent().toString());
        return evidence;
    }

    private static String positions(List<Integer> positions) {
        return positions.isEmpty()
                ? "none"
                : String.join(
                        ", ", positions.stream().map(position -> "$" + position).toList());
    }
}

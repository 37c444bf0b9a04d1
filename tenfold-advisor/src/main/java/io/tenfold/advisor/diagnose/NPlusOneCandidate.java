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
        return new Finding(
                "n-plus-one-candidate",
                fingerprints,
                summary(repeated),
                evidence(repeated),
                OptionalDouble.of(repeated.lostMs()),
                "Fetch all keys with one statement: batch fetch in the DataSource, or a join in the application.");
    }

    private static double perUnit(OneByOne repeated) {
        return (double) repeated.calls() / repeated.units();
    }

    private static String summary(OneByOne repeated) {
        String each = repeated.parent() == null
                ? Figures.number(perUnit(repeated)) + " calls in one unit of work"
                : Figures.number(repeated.callsPerParent()) + " calls for one call of its parent";
        return "N+1 candidate: " + each + ", each with another key, in "
                + Figures.count(repeated.units(), "unit", "units") + " of work.";
    }

    private static Map<String, String> evidence(OneByOne repeated) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put(
                "parent",
                repeated.parent() == null ? "none seen" : repeated.parent().toString());
        if (repeated.parent() != null) {
            evidence.put("calls per parent", Figures.number(repeated.callsPerParent()));
        }
        if (repeated.otherParents() > 0) {
            evidence.put("further parents", Figures.number(repeated.otherParents()));
        }
        evidence.put("call site", repeated.callSite() == null ? "unknown" : repeated.callSite());
        evidence.put("calls per unit", Figures.number(perUnit(repeated)));
        evidence.put("most calls in one unit", Figures.number(repeated.mostInOneUnit()));
        evidence.put("units affected", Figures.number(repeated.units()));
        evidence.put("total", Figures.milliseconds(repeated.totalMs()));
        evidence.put("time lost (estimated)", Figures.milliseconds(repeated.lostMs()));
        evidence.put("placeholders that change", positions(repeated.changing()));
        evidence.put("placeholders that do not", positions(repeated.constant()));
        return evidence;
    }

    private static String positions(List<Integer> positions) {
        return positions.isEmpty()
                ? "none"
                : String.join(
                        ", ", positions.stream().map(position -> "$" + position).toList());
    }
}

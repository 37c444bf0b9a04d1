// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A diagnosis by query shape: each finding stands with the shape to blame first. */
final class GroupFindings {
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Finding> others = new ArrayList<>();

    /**
     * One shape with what is wrong with it.
     *
     * @param query the shape
     * @param plan today's plan, null where it has none
     * @param share of all captured time, 0 to 1; NaN where no source had times
     * @param findings most time at stake first; empty where nothing is wrong
     */
    record Shape(WorkloadQuery query, @Nullable Plan plan, double share, List<Finding> findings) {
        Shape {
            findings = List.copyOf(findings);
        }

        private double mostAtStake() {
            return findings.stream()
                    .mapToDouble(finding -> finding.costMs().orElse(0))
                    .max()
                    .orElse(0);
        }
    }

    private GroupFindings() {}

    static GroupFindings of(Diagnosis diagnosis) {
        Map<Fingerprint, List<Finding>> byShape = new LinkedHashMap<>();
        GroupFindings groups = new GroupFindings();
        Map<Fingerprint, WorkloadQuery> queries = new LinkedHashMap<>();
        diagnosis.workload().queries().forEach(query -> queries.put(query.fingerprint(), query));
        for (Finding finding : diagnosis.findings()) {
            List<Fingerprint> blamed = finding.fingerprints();
            if (blamed.isEmpty() || !queries.containsKey(blamed.get(0))) {
                groups.others.add(finding);
            } else {
                byShape.computeIfAbsent(blamed.get(0), any -> new ArrayList<>()).add(finding);
            }
        }
        double allMs = diagnosis.totalMs();
        queries.forEach((fingerprint, query) -> groups.shapes.add(new Shape(
                query,
                diagnosis.plans().get(fingerprint),
                allMs > 0 ? query.totalMs().orElse(0) / allMs : Double.NaN,
                Objects.requireNonNullElse(byShape.get(fingerprint), List.of()))));
        return groups;
    }

    /** Every shape, in the workload's order. */
    List<Shape> shapes() {
        return List.copyOf(shapes);
    }

    /** Those with findings, most time at stake first. */
    List<Shape> concerned() {
        return shapes.stream()
                .filter(shape -> !shape.findings.isEmpty())
                .sorted(Comparator.comparingDouble((Shape shape) -> -shape.mostAtStake()))
                .toList();
    }

    /** What is about no single shape. */
    List<Finding> others() {
        return List.copyOf(others);
    }

    /** The one sentence a diagnosis comes to. */
    String headline() {
        long findings = others.size()
                + shapes.stream().mapToLong(shape -> shape.findings.size()).sum();
        return findings == 0
                ? "Nothing wrong was found. Nothing was changed."
                : findings + (findings == 1 ? " finding" : " findings") + " on "
                        + concerned().size() + " of " + shapes.size()
                        + " query shapes. Nothing was changed; 'tenfold advise' says what would help.";
    }
}

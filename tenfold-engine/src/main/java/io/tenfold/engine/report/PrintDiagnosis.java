// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosis as lines for a terminal: by query shape, the one with most time at stake first. */
public final class PrintDiagnosis {
    private static final int TEXT_WIDTH = 100;
    private static final int MOST_SHAPES = 20;
    private static final int MOST_NOTES = 5;

    private final Diagnosis diagnosis;
    private final GroupFindings groups;
    private final Ink ink;
    private final double allMs;
    private final List<String> lines = new ArrayList<>();

    private PrintDiagnosis(Diagnosis diagnosis, Ink ink) {
        this.diagnosis = diagnosis;
        this.groups = GroupFindings.of(diagnosis);
        this.ink = ink;
        this.allMs = diagnosis.totalMs();
    }

    /** The lines, without line feeds. */
    public static List<String> lines(Diagnosis diagnosis, Ink ink) {
        return new PrintDiagnosis(diagnosis, ink).print();
    }

    private List<String> print() {
        header();
        List<GroupFindings.Shape> concerned = groups.concerned();
        concerned.stream().limit(MOST_SHAPES).forEach(this::shape);
        if (concerned.size() > MOST_SHAPES) {
            lines.add("");
            lines.add(ink.dim(
                    "and " + (concerned.size() - MOST_SHAPES) + " more query shapes (all of them with --json)"));
        }
        others();
        skipped();
        lines.add("");
        lines.add(ink.bold(groups.headline()));
        return lines;
    }

    private void header() {
        lines.add("PostgreSQL " + diagnosis.server().version() + ", database "
                + diagnosis.server().database() + " on "
                + diagnosis.server().host() + " as " + diagnosis.server().role()
                + (diagnosis.server().standby() ? " (standby)" : ""));
        lines.add(Figures.count(diagnosis.workload().seen(), "query shape", "query shapes") + " seen: "
                + diagnosis.analysed() + " analysed, " + diagnosis.skipped().size() + " skipped; "
                + diagnosis.oracle());
        String origins = SampleOrigins.sentence(diagnosis.analysedQueries());
        if (!origins.isEmpty()) {
            lines.add(origins);
        }
        List<String> notes = SourceNotes.lines(diagnosis.workload());
        notes.stream().limit(MOST_NOTES).forEach(note -> lines.add(ink.dim("  " + note)));
        if (notes.size() > MOST_NOTES) {
            lines.add(ink.dim("  and " + (notes.size() - MOST_NOTES) + " more notes (all of them with --json)"));
        }
    }

    private void shape(GroupFindings.Shape shape) {
        WorkloadQuery query = shape.query();
        String id = query.fingerprint().value().substring(0, 8);
        String title = query.name() == null ? id : query.name() + " " + id;
        String time = query.totalMs().isEmpty()
                ? ""
                : ", " + ShowNumber.milliseconds(query.totalMs().getAsDouble())
                        + (Double.isNaN(shape.share()) ? "" : ", " + percent(shape.share()) + " of all time");
        lines.add("");
        lines.add(ink.bold(title) + "  " + Figures.count(query.calls(), "call", "calls") + time
                + SampleOrigins.label(query));
        lines.add(ink.dim("  " + WrapText.cut(query.shape().text(), TEXT_WIDTH)));
        if (shape.plan() != null) {
            lines.add(ink.dim("  plan: " + WrapText.cut(shape.plan().oneLine(), TEXT_WIDTH)));
        }
        shape.findings().forEach(this::finding);
    }

    private void finding(Finding finding) {
        String share = finding.costMs().isPresent() && allMs > 0
                ? " (" + percent(finding.costMs().getAsDouble() / allMs) + " of all time at stake)"
                : "";
        lines.add("  " + ink.bold(finding.rule()) + ": " + finding.summary() + share);
        lines.add("    "
                + finding.evidence().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining("; ")));
        lines.add("    next: " + finding.nextStep());
    }

    private void others() {
        if (!groups.others().isEmpty()) {
            lines.add("");
            lines.add(ink.bold("About no single query"));
            groups.others().forEach(this::finding);
        }
    }

    private void skipped() {
        if (!diagnosis.skipped().isEmpty()) {
            lines.add("");
            lines.add(ink.bold("Not analysed"));
            lines.addAll(ListSkipped.lines(diagnosis.skipped(), ink));
        }
    }

    private static String percent(double share) {
        return ShowNumber.digits(100 * share) + " %";
    }
}

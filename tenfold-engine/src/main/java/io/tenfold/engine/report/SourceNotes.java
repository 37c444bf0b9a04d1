// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** What is to be known of where the workload comes from, as lines. */
final class SourceNotes {
    private SourceNotes() {}

    static List<String> lines(Workload workload) {
        List<String> lines = new ArrayList<>();
        for (SourceFacts source : workload.sources()) {
            source.notes().forEach(note -> lines.add(source.source() + ": " + note));
        }
        return lines;
    }
}

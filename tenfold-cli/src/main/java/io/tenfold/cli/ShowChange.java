// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.apply.Progress;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/** Shows how a change goes: a bar on a terminal, and everywhere one line for each transaction that it waits for. */
final class ShowChange implements Progress {
    private static final int BAR = 20;
    private static final String WAITS = "waiting";
    private static final String PROCESS = ": process ";

    private final TerminalProgress progress;
    private final Set<String> waitedFor = new HashSet<>();

    ShowChange(TerminalProgress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void moved(String changeId, String phase, OptionalDouble percent) {
        int process = phase.indexOf(PROCESS);
        if (phase.startsWith(WAITS) && process >= 0) {
            String who = phase.substring(process, phase.indexOf(',', process));
            if (waitedFor.add(changeId + who)) {
                progress.warning(changeId + " is " + phase);
            }
        }
        progress.step(percent.isEmpty() ? changeId + " " + phase : bar(percent.getAsDouble()) + changeId + " " + phase);
    }

    private static String bar(double percent) {
        int full = (int) Math.max(0, Math.min(BAR, Math.round(percent * BAR / 100)));
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + Math.round(percent) + " % ";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.apply.Progress;
import io.tenfold.postgres.apply.Wait;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a change goes: a bar on a terminal, and everywhere a line for each transaction that it waits for. Where nothing is drawn that
 * line comes again while the wait goes on, at growing intervals, so that a log never looks as if nothing happened.
 */
final class ShowChange implements Progress {
    private static final int BAR = 20;

    /** A shorter wait is nothing to speak of. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Duration SECOND_LINE = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final TerminalProgress progress;
    private @Nullable Wait told;
    private @Nullable Wait last;

    ShowChange(TerminalProgress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void moved(String changeId, String phase, OptionalDouble percent) {
        if (told != null && last != null) {
            progress.warning(
                    changeId + " goes on after waiting " + last.waited().toSeconds() + " s");
        }
        told = null;
        last = null;
        progress.step(percent.isEmpty() ? changeId + " " + phase : bar(percent.getAsDouble()) + changeId + " " + phase);
    }

    @Override
    public synchronized void waits(String changeId, Wait wait) {
        if (isNews(wait)) {
            progress.warning(changeId + " is " + wait.who() + "; waited " + wait.howLong());
            told = wait;
        }
        last = wait;
        progress.step("waits " + wait.waited().toSeconds() + " s for " + wait.blocker() + ": " + changeId);
    }

    private boolean isNews(Wait wait) {
        Wait before = told;
        if (before == null || !before.blocker().name().equals(wait.blocker().name())) {
            return wait.waited().compareTo(LEAST) >= 0;
        }
        return !progress.isDrawn() && wait.waited().compareTo(next(before.waited())) >= 0;
    }

    /** 10 s, twice as long, at last every minute. */
    private static Duration next(Duration told) {
        if (told.compareTo(SECOND_LINE) < 0) {
            return SECOND_LINE;
        }
        return told.plus(told.compareTo(LONGEST_SILENCE) < 0 ? told : LONGEST_SILENCE);
    }

    private static String bar(double percent) {
        int full = (int) Math.max(0, Math.min(BAR, Math.round(percent * BAR / 100)));
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + Math.round(percent) + " % ";
    }
}

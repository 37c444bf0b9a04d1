// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.capture;

import io.tenfold.jdbc.observe.Execution;
import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.capture.CaptureFormat;
import io.tenfold.sql.capture.HideValues;
import io.tenfold.sql.capture.HideValues.Hidden;
import io.tenfold.sql.capture.RecordedExecution;
import io.tenfold.sql.lex.Placeholders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says of an execution what a file will have: with its values, or without. Used by one thread. */
public final class DescribeExecution {
    private static final int REMEMBERED_TEXTS = 1_024;

    private final boolean values;
    private final long since;
    private final HideValues hide = new HideValues();
    private final Map<String, Integer> placeholders = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_TEXTS;
        }
    };

    /**
     * @param values whether values are told
     * @param since starts are counted from there, by {@link System#nanoTime}
     */
    public DescribeExecution(boolean values, long since) {
        this.values = values;
        this.since = since;
    }

    /** Null for a text that is too long, or cannot be read so that its values could be told from it. */
    public @Nullable RecordedExecution of(Execution execution) {
        String text = execution.text();
        if (text.length() > CaptureFormat.LONGEST_TEXT) {
            return null;
        }
        try {
            List<Parameter> bound = execution.parameters();
            if (values) {
                return recorded(execution, text, known(text, bound));
            }
            Hidden hidden = hide.of(text, bound, execution.calls() == 1);
            return hidden == null ? null : recorded(execution, hidden.text(), hidden.parameters());
        } catch (RuntimeException unforeseen) {
            return null;
        }
    }

    /** The values where there is one for each placeholder, and they are not longer than a file may have them. */
    private @Nullable List<Parameter> known(String text, List<Parameter> bound) {
        int count = placeholders.computeIfAbsent(
                text, any -> Placeholders.numbered(any).parameters());
        long characters = bound.stream()
                .map(Parameter::text)
                .mapToLong(value -> value == null ? 0 : value.length())
                .sum();
        return bound.size() == count && characters <= CaptureFormat.LONGEST_TEXT ? bound : null;
    }

    private RecordedExecution recorded(Execution execution, String text, @Nullable List<Parameter> parameters) {
        return new RecordedExecution(
                text,
                parameters,
                execution.searchPath(),
                Math.max(1, execution.calls()),
                Math.max(0, execution.nanos()),
                execution.rows(),
                execution.unit(),
                execution.unitName(),
                execution.sequence(),
                execution.callSite(),
                TimeUnit.NANOSECONDS.toMicros(execution.beganAt() - since));
    }
}

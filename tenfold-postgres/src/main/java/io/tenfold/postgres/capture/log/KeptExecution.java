// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An execution that is handed on as one. */
final class KeptExecution {
    private final String text;
    private final List<Parameter> parameters;
    private final @Nullable String searchPath;
    private final Occurrence occurrence;
    private long microseconds;

    KeptExecution(Execution execution, List<Parameter> parameters, Occurrence occurrence) {
        this.text = execution.text().text;
        this.parameters = parameters;
        this.searchPath = execution.searchPath;
        this.occurrence = occurrence;
        this.microseconds = execution.microseconds;
    }

    /** Adds the time of a further part of its result. */
    void addFetch(long duration) {
        microseconds = Math.max(0, microseconds) + duration;
    }

    /** Characters of its values. */
    long characters() {
        long characters = 0;
        for (Parameter parameter : parameters) {
            characters += parameter.text() == null ? 0 : parameter.text().length();
        }
        return characters;
    }

    CapturedStatement statement() {
        return new CapturedStatement(
                text,
                parameters,
                1,
                microseconds < 0 ? OptionalDouble.empty() : OptionalDouble.of(microseconds / 1_000.0),
                OptionalLong.empty(),
                occurrence,
                Tally.SOURCE,
                null,
                null,
                searchPath);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A diagnosed problem with its evidence.
 *
 * @param rule id of the rule that found it, such as {@code sequential-scan-returns-little}; stable, also its file's name
 * @param fingerprints the shapes it is about, the one to blame first
 * @param summary one sentence: what is wrong, with the numbers
 * @param evidence name to value, in the order worth reading; no literal of the application
 * @param costMs captured time at stake in ms; empty where no source had times
 * @param nextStep one sentence: what helps
 */
public record Finding(
        String rule,
        List<Fingerprint> fingerprints,
        String summary,
        Map<String, String> evidence,
        OptionalDouble costMs,
        String nextStep) {
    public Finding {
        requireNonNull(rule, "rule is null");
        fingerprints = List.copyOf(fingerprints);
        requireNonNull(summary, "summary is null");
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        requireNonNull(costMs, "costMs is null");
        requireNonNull(nextStep, "nextStep is null");
    }
}

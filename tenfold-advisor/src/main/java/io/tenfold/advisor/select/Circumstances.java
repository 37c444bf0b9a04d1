// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known beside prices: how far they are to be trusted, and what was found wrong.
 *
 * @param agreement how far the oracle plans as the server does
 * @param adviseOnDisagreement statements planned otherwise are advised on all the same
 * @param findings what is wrong with the statements
 */
public record Circumstances(Agreement agreement, boolean adviseOnDisagreement, List<Finding> findings) {
    /** Nothing is known. */
    public static final Circumstances UNKNOWN = new Circumstances(Agreement.none(), false, List.of());

    public Circumstances {
        requireNonNull(agreement, "agreement is null");
        findings = List.copyOf(findings);
    }

    /** Statements whose prices are not to be trusted. */
    Set<Fingerprint> distrusted() {
        return adviseOnDisagreement ? Set.of() : new HashSet<>(agreement.disagreeing());
    }

    /** The first finding of one of these rules that is about that statement. */
    Optional<Finding> finding(Fingerprint fingerprint, Set<String> rules) {
        return findings.stream()
                .filter(finding ->
                        rules.contains(finding.rule()) && finding.fingerprints().contains(fingerprint))
                .findFirst();
    }
}

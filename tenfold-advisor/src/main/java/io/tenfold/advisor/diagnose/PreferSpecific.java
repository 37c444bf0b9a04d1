// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.model.advice.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Leaves out a finding where another one says of the same shape and table why: a sequential scan is what a function on the
 * column leads to.
 */
final class PreferSpecific {
    /** A general rule, and those that say why. */
    private static final Map<String, Set<String>> SAID_BETTER_BY = Map.of(
            SequentialScanReturnsLittle.ID,
            Set.of(
                    FunctionOnColumn.ID,
                    CastOnColumn.ID,
                    ParameterTypeMismatch.ID,
                    LeadingWildcard.ID,
                    CollationPreventsPrefixSearch.ID),
            FunctionOnColumn.ID,
            Set.of(LeadingWildcard.ID));

    private PreferSpecific() {}

    /** The findings without those that are said better by others, in the same order. */
    static List<Finding> of(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> findings.stream().noneMatch(other -> saysItBetter(other, finding)))
                .toList();
    }

    private static boolean saysItBetter(Finding other, Finding finding) {
        return SAID_BETTER_BY.getOrDefault(finding.rule(), Set.of()).contains(other.rule())
                && other.fingerprints().equals(finding.fingerprints())
                && Objects.equals(
                        other.evidence().get("table"), finding.evidence().get("table"));
    }
}

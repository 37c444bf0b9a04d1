// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which extensions that widen what can be advised are there. None is needed. */
final class CheckExtensions implements CheckRule {
    @Override
    public List<Check> check(DoctorFacts facts) {
        List<ExtensionFacts> others = facts.extensions().stream()
                .filter(extension -> !extension.name().equals("pg_stat_statements"))
                .toList();
        List<String> parts = new ArrayList<>();
        add(parts, "installed: ", others, extension -> extension.installed() != null);
        add(
                parts,
                "not installed, but the server has them: ",
                others,
                extension -> extension.installed() == null && extension.available() != null);
        add(
                parts,
                "not on the server: ",
                others,
                extension -> extension.installed() == null && extension.available() == null);
        return List.of(Check.fine("extensions", "extensions (none is needed) " + String.join("; ", parts)));
    }

    private static void add(
            List<String> parts, String title, List<ExtensionFacts> extensions, Predicate<ExtensionFacts> which) {
        String names = extensions.stream()
                .filter(which)
                .map(extension -> extension.installed() == null
                        ? extension.name()
                        : extension.name() + " " + extension.installed())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            parts.add(title + names);
        }
    }
}

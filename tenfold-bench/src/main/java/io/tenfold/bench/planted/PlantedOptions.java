// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.postgres.embedded.FindBinaries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked for.
 *
 * @param url an empty database, null for servers of our own
 * @param majors versions of our own servers
 * @param problems in order
 * @param json where to write the results, null for nowhere
 */
record PlantedOptions(
        @Nullable String url,
        List<Integer> majors,
        List<PlantedProblem> problems,
        @Nullable Path json) {
    private static final Set<String> KNOWN = Set.of("--url", "--majors", "--only", "--json");

    PlantedOptions {
        majors = List.copyOf(majors);
        problems = List.copyOf(problems);
    }

    static PlantedOptions read(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!KNOWN.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("give --url URL, --majors 15,18, --only NAME or --json FILE");
            }
            given.put(arguments.get(i), arguments.get(i + 1));
        }
        String majors = given.getOrDefault("--majors", Integer.toString(FindBinaries.BUNDLED_MAJOR));
        String json = given.get("--json");
        return new PlantedOptions(
                given.get("--url"),
                Arrays.stream(majors.split(",")).map(Integer::valueOf).toList(),
                named(given.getOrDefault("--only", "")),
                json == null ? null : Path.of(json));
    }

    private static List<PlantedProblem> named(String names) {
        List<PlantedProblem> problems = PlantedSuite.all().stream()
                .filter(problem -> Arrays.stream(names.split(",")).anyMatch(problem.name()::startsWith))
                .toList();
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem's name starts with " + names);
        }
        return problems;
    }
}

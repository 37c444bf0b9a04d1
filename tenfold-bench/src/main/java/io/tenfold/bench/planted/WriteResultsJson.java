// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as JSON: one object for each problem. Times in ms, sizes in bytes. */
final class WriteResultsJson {
    private WriteResultsJson() {}

    static String json(int major, List<ProblemResult> results) {
        return "{\"postgresql\": " + major + ", \"problems\": [\n"
                + results.stream().map(WriteResultsJson::problem).collect(Collectors.joining(",\n")) + "\n]}\n";
    }

    private static String problem(ProblemResult result) {
        AdvisedIndexes advised = result.advised();
        List<String> indexes = advised == null
                ? List.of()
                : advised.indexes().stream().map(Object::toString).toList();
        return "  {\"name\": " + text(result.problem().name())
                + ", \"verdict\": " + text(result.verdict().toString())
                + ", \"advised\": " + texts(indexes)
                + ", \"expert\": " + texts(result.problem().expert())
                + ", \"notes\": " + texts(advised == null ? List.of() : advised.notes())
                + ", \"beforeMs\": " + number(result.beforeMs())
                + ", \"oursMs\": " + number(result.oursMs())
                + ", \"expertMs\": " + number(result.expertMs())
                + ", \"estimatedBytes\": " + (advised == null ? 0 : advised.estimatedBytes())
                + ", \"oursBytes\": " + result.oursBytes()
                + ", \"expertBytes\": " + result.expertBytes()
                + ", \"adviseSeconds\": " + number(advised == null ? 0 : advised.seconds())
                + ", \"failure\": " + (result.failure() == null ? "null" : text(result.failure())) + "}";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String texts(List<String> values) {
        return values.stream().map(WriteResultsJson::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\n' -> json.append("\\n");
                default -> json.append(character < ' ' ? ' ' : character);
            }
        }
        return json.append('"').toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result as JSON: figures and sizes of each who was asked. */
final class WriteFidelityJson {
    private WriteFidelityJson() {}

    static String json(int major, List<Fidelity> all, List<List<ComparedSize>> swept) {
        List<String> parts = new ArrayList<>();
        for (int one = 0; one < all.size(); one++) {
            parts.add(part(all.get(one), swept.get(one)));
        }
        return "{\"postgres\": " + major + ", \"asked\": [" + String.join(",\n", parts) + "]}";
    }

    private static String part(Fidelity fidelity, List<ComparedSize> swept) {
        List<String> figures = new ArrayList<>();
        fidelity.figures().forEach((name, value) -> figures.add(text(name) + ": " + number(value)));
        List<String> refused = fidelity.refused().keySet().stream()
                .map(WriteFidelityJson::text)
                .toList();
        return "{\"name\": " + text(fidelity.name()) + ",\n\"figures\": {" + String.join(", ", figures)
                + "},\n\"refused\": [" + String.join(", ", refused) + "],\n\"sizes\": [" + sizes(fidelity.sizes())
                + "],\n\"sweep\": ["
                + sizes(swept.stream()
                        .filter(size -> size.group().equals("all"))
                        .toList()) + "]}";
    }

    private static String sizes(List<ComparedSize> sizes) {
        List<String> parts = new ArrayList<>();
        for (ComparedSize size : sizes) {
            parts.add("{\"index\": " + text(size.index()) + ", \"told\": " + size.told() + ", \"built\": " + size.real()
                    + "}");
        }
        return String.join(",\n", parts);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Our own names and index definitions: no control characters. */
    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

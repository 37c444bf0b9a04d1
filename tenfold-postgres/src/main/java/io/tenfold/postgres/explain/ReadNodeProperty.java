// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a property line of a plan in text the names XML has for it (src/backend/commands/explain.c). */
final class ReadNodeProperty {
    private static final Pattern WORKER = Pattern.compile("Worker \\d+");
    private static final Pattern SORT = Pattern.compile("(.+?)  (Disk|Memory): (\\d+)kB");
    private static final Pattern SORT_METHODS = Pattern.compile("Sort Methods?: (.+?)(?:  |$)");
    private static final Pattern SORT_PEAK = Pattern.compile("Peak (?:Memory|Disk): (\\d+)kB");
    private static final Pattern FIGURE =
            Pattern.compile("([A-Z][A-Za-z ]*): (\\d+)(?: \\(originally \\d+\\))?(?:kB)?");
    private static final Pattern BLOCKS = Pattern.compile("(hit|read|dirtied|written)=(\\d+)");
    private static final Pattern STORAGE = Pattern.compile("(Disk|Memory)  Maximum Storage: (\\d+)kB");

    /** Names XML has for figures that share a line in text. */
    private static final Map<String, String> FIGURES = Map.of(
            "Disk Usage", "Disk-Usage",
            "Memory Usage", "Peak-Memory-Usage",
            "Planned Partitions", "Planned-Partitions",
            "Buckets", "Hash-Buckets");

    private ReadNodeProperty() {}

    /** Adds what the line says. */
    static void add(String name, String value, TextNode node) {
        if (WORKER.matcher(name).matches()) {
            worker(value.strip(), node);
            return;
        }
        switch (name) {
            case "Sort Key", "Group Key", "Hash Key" -> keys(name, value, node);
            case "Buffers" -> buffers(value, node);
            case "Sort Method" -> sort(value).forEach(figure -> node.add(figure.name(), figure.text()));
            case "Full-sort Groups", "Pre-sorted Groups" -> node.add(incrementalSort(value));
            case "Storage" -> storage(value, node);
            case "Buckets", "Batches", "Planned Partitions" ->
                figures(name + ": " + value, node.type()).forEach(figure -> node.add(figure.name(), figure.text()));
            default -> node.add(name.replace(' ', '-'), value);
        }
    }

    private static void keys(String name, String value, TextNode node) {
        node.addKeys(name.replace(' ', '-'), value.equals("()") ? List.of() : SplitKeys.of(value));
    }

    private static void worker(String value, TextNode node) {
        int colon = value.indexOf(": ");
        if (value.startsWith("Sort Method: ")) {
            node.addWorker(sort(value.substring(colon + 2)));
        } else if (value.startsWith("Full-sort Groups: ") || value.startsWith("Pre-sorted Groups: ")) {
            node.addWorker(List.of(incrementalSort(value.substring(colon + 2))));
        } else if (value.startsWith("Batches: ")) {
            node.addWorker(figures(value, node.type()));
        }
    }

    private static List<Element> sort(String value) {
        Matcher sort = SORT.matcher(value);
        if (!sort.matches()) {
            return List.of();
        }
        return List.of(
                new Element("Sort-Method", sort.group(1), List.of()),
                new Element("Sort-Space-Type", sort.group(2), List.of()),
                new Element("Sort-Space-Used", sort.group(3), List.of()));
    }

    /** {@code 3  Sort Methods: external merge, quicksort  Average Memory: 27kB  Peak Memory: 27kB  Average Disk: ..} */
    private static Element incrementalSort(String value) {
        List<Element> figures = new ArrayList<>();
        Matcher methods = SORT_METHODS.matcher(value);
        List<Element> items = new ArrayList<>();
        if (methods.find()) {
            for (String method : methods.group(1).split(", ", -1)) {
                items.add(new Element("Item", method, List.of()));
            }
        }
        figures.add(new Element("Sort-Methods-Used", "", items));
        Matcher peak = SORT_PEAK.matcher(value);
        while (peak.find()) {
            Element used = new Element("Peak-Sort-Space-Used", peak.group(1), List.of());
            figures.add(new Element("Sort-Space", "", List.of(used)));
        }
        return new Element("Incremental-Sort-Groups", "", figures);
    }

    private static void storage(String value, TextNode node) {
        Matcher storage = STORAGE.matcher(value);
        if (storage.matches()) {
            node.add("Storage", storage.group(1));
            node.add("Maximum-Storage", storage.group(2));
        }
    }

    private static List<Element> figures(String line, String type) {
        List<Element> figures = new ArrayList<>();
        Matcher figure = FIGURE.matcher(line);
        while (figure.find()) {
            String batches = type.equals("Aggregate") ? "HashAgg-Batches" : "Hash-Batches";
            String name = figure.group(1).strip();
            String tag = name.equals("Batches") ? batches : FIGURES.getOrDefault(name, name.replace(' ', '-'));
            figures.add(new Element(tag, figure.group(2), List.of()));
        }
        return figures;
    }

    /** {@code shared hit=3 read=4, temp read=1 written=2} */
    private static void buffers(String value, TextNode node) {
        for (String part : value.split(", ", -1)) {
            int space = part.indexOf(' ');
            if (space < 0) {
                continue;
            }
            String kind = capitalised(part.substring(0, space));
            Matcher blocks = BLOCKS.matcher(part);
            while (blocks.find()) {
                node.add(kind + "-" + capitalised(blocks.group(1)) + "-Blocks", blocks.group(2));
            }
        }
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.ArrayList;
import java.util.List;

/** A node of a plan in text while its lines are read. */
final class TextNode {
    /** Column its name starts at. */
    final int column;

    /** Children it reads its rows from, so far. */
    int inputs;

    final List<TextNode> children = new ArrayList<>();
    private final List<Element> properties = new ArrayList<>();
    private final List<Element> keys = new ArrayList<>();
    private final List<Element> workers = new ArrayList<>();

    TextNode(int column) {
        this.column = column;
    }

    void add(String name, String value) {
        add(new Element(name, value, List.of()));
    }

    void add(Element property) {
        properties.add(property);
    }

    void addKeys(String name, List<String> list) {
        List<Element> items = new ArrayList<>();
        list.forEach(key -> items.add(new Element("Item", key, List.of())));
        keys.add(new Element(name, "", items));
    }

    void addWorker(List<Element> figures) {
        workers.add(new Element("Worker", "", figures));
    }

    /** Name of the node's type as XML has it. */
    String type() {
        return properties.get(0).text();
    }

    /** The element XML would have had. */
    Element element() {
        List<Element> all = new ArrayList<>(properties);
        List<Element> plans = new ArrayList<>();
        children.forEach(child -> plans.add(child.element()));
        all.addAll(
                type().equals("Aggregate") && keys.size() > 1 ? List.of(new Element("Grouping-Sets", "", keys)) : keys);
        all.add(new Element("Workers", "", workers));
        all.add(new Element("Plans", "", plans));
        return new Element("Plan", "", all);
    }
}

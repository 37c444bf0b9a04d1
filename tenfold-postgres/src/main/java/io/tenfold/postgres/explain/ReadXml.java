// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML with the JDK's own parser: no DTD, no external entity, plans of any depth. */
final class ReadXml {
    private static final XMLInputFactory FACTORY = factory();

    /** Later JDKs allow 200 levels by default; a plan spends two on each of its own. */
    private static final String DEPTH_LIMIT = "jdk.xml.maxElementDepth";

    private ReadXml() {}

    static Element read(String xml) {
        try {
            XMLStreamReader reader = reader(new StringReader(withoutControls(xml)));
            try {
                return root(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            // The parser's own message quotes the text, and with it the application's literals.
            throw new IllegalArgumentException(
                    "EXPLAIN's output is not complete XML (" + xml.length() + " characters)", withoutText(e));
        }
    }

    /** A factory takes longer to make than a plan to read, and is not said to be thread-safe. */
    private static XMLStreamReader reader(Reader xml) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(xml);
        }
    }

    /** PostgreSQL prints a control character of a literal as it is, which no XML parser accepts. */
    private static String withoutControls(String xml) {
        int place = 0;
        while (place < xml.length() && isXml(xml.charAt(place))) {
            place++;
        }
        if (place == xml.length()) {
            return xml;
        }
        StringBuilder clean = new StringBuilder(xml);
        for (; place < clean.length(); place++) {
            if (!isXml(clean.charAt(place))) {
                clean.setCharAt(place, '\uFFFD');
            }
        }
        return clean.toString();
    }

    private static boolean isXml(char character) {
        return character >= ' ' ? character < '\uFFFE' : character == '\t' || character == '\n' || character == '\r';
    }

    private static Throwable withoutText(XMLStreamException e) {
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
        return new IllegalStateException("XML ends or breaks at line " + line);
    }

    private static Element root(XMLStreamReader reader) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        Element last = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open.push(new Open(reader.getLocalName()));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText(open.peek(), reader.getText());
                case XMLStreamConstants.END_ELEMENT -> last = close(open);
                default -> {}
            }
        }
        if (last == null) {
            throw new XMLStreamException("no element");
        }
        return last;
    }

    private static void addText(@Nullable Open element, String text) {
        if (element != null) {
            element.text.append(text);
        }
    }

    private static Element close(Deque<Open> open) {
        Open closed = open.pop();
        Element element = new Element(closed.name, closed.text.toString().strip(), List.copyOf(closed.children));
        Open parent = open.peek();
        if (parent != null) {
            parent.children.add(element);
        }
        return element;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        if (factory.isPropertySupported(DEPTH_LIMIT)) {
            factory.setProperty(DEPTH_LIMIT, "0");
        }
        return factory;
    }

    /** An element whose end has not been met yet. */
    private static final class Open {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> children = new ArrayList<>();

        private Open(String name) {
            this.name = name;
        }
    }
}

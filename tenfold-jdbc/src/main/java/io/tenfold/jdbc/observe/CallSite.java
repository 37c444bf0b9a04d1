// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.observe;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of the application that a statement comes from: the first frame outside this module, the JDK, the pool, the
 * driver and the frameworks between them.
 */
public final class CallSite {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final List<String> INFRASTRUCTURE = List.of(
            "io.tenfold.jdbc.",
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.zaxxer.hikari.",
            "org.postgresql.",
            "org.springframework.",
            "org.hibernate.",
            "jakarta.");
    /** Distinct places kept; an application has fewer, and a text too many is only built again. */
    private static final int KNOWN_PLACES = 10_000;

    private final Map<Place, String> texts = new ConcurrentHashMap<>();

    private record Place(String className, String methodName, int byteCodeIndex) {}

    /** The line as {@code Class.method(File.java:12)}, null when every frame is infrastructure. */
    public @Nullable String find() {
        return WALKER.walk(this::firstOfApplication).map(this::text).orElse(null);
    }

    private Optional<StackFrame> firstOfApplication(Stream<StackFrame> frames) {
        return frames.filter(frame -> isApplication(frame.getClassName())).findFirst();
    }

    static boolean isApplication(String className) {
        for (String prefix : INFRASTRUCTURE) {
            if (className.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    private String text(StackFrame frame) {
        Place place = new Place(frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex());
        String known = texts.get(place);
        if (known != null) {
            return known;
        }
        String text = describe(frame);
        if (texts.size() < KNOWN_PLACES) {
            texts.put(place, text);
        }
        return text;
    }

    private static String describe(StackFrame frame) {
        String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
        String file = frame.getFileName() == null ? "Unknown Source" : frame.getFileName();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + file + line + ")";
    }
}

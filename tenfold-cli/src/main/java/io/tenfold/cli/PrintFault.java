// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stack of a failure nobody foresaw, to be sent to strangers: kinds and places, but no message, since the server's and the
 * JDK's repeat values.
 */
final class PrintFault {
    private PrintFault() {}

    /** As {@link Throwable#printStackTrace()} has it, the causes after it. */
    static List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (@Nullable Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            lines.add(prefix + each.getClass().getName());
            for (StackTraceElement place : each.getStackTrace()) {
                lines.add("\tat " + place);
            }
            prefix = "Caused by: ";
        }
        return lines;
    }
}

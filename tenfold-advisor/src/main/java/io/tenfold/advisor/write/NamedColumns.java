// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns that an expression names, as PostgreSQL prints it. */
final class NamedColumns {
    /** A string (skipped), a type behind {@code ::} (skipped), a quoted or plain name and what stands behind it. */
    private static final Pattern PART = Pattern.compile(
            "'(?:[^']|'')*'|::\\s*\"?[\\w ]+\"?|\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\w$]*)(\\s*\\()?");

    private static final int QUOTED = 1;
    private static final int PLAIN = 2;
    private static final int OPENS = 3;

    private NamedColumns() {}

    /** In the table's order, each once. */
    static List<Column> in(String expression, Table table) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher part = PART.matcher(expression); part.find(); ) {
            if (part.group(QUOTED) != null) {
                names.add(part.group(QUOTED).replace("\"\"", "\""));
            } else if (part.group(PLAIN) != null && part.group(OPENS) == null) {
                names.add(part.group(PLAIN));
            }
        }
        return table.columns().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }
}

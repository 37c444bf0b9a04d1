// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the values come from that queries were planned with. */
final class SampleOrigins {
    private SampleOrigins() {}

    /** Of one query. */
    enum Origin {
        /** The application sent them, or the statement has no placeholders. */
        OBSERVED,
        /** Drawn from the statistics of the columns. */
        DRAWN,
        /** There are none: it has a generic plan. */
        NONE;

        /** The word of the JSON document. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Origin of(WorkloadQuery query) {
        List<Sample> samples = query.representatives();
        if (samples.stream().anyMatch(sample -> sample.origin() == Sample.Origin.DRAWN)) {
            return Origin.DRAWN;
        }
        return samples.stream().anyMatch(SampleOrigins::isBound) ? Origin.OBSERVED : Origin.NONE;
    }

    private static boolean isBound(Sample sample) {
        return (!sample.parameters().isEmpty() && sample.hasValues())
                || Lexer.tokens(sample.text()).stream().noneMatch(token -> token.kind() == TokenKind.PARAMETER);
    }

    /** One line for a report; empty where every query has values of its own. */
    static String sentence(List<WorkloadQuery> queries) {
        long drawn = queries.stream().filter(query -> of(query) == Origin.DRAWN).count();
        long none = queries.stream().filter(query -> of(query) == Origin.NONE).count();
        List<String> parts = new ArrayList<>();
        if (drawn > 0) {
            parts.add(drawn + " of " + queries.size() + " query shapes were planned with values drawn from statistics");
        }
        if (none > 0) {
            parts.add(none + " without values (generic plan)");
        }
        return parts.isEmpty() ? "" : String.join(", ", parts) + "; capture real values to be sure.";
    }

    /** What is to be said behind a query's name. */
    static String label(WorkloadQuery query) {
        return switch (of(query)) {
            case OBSERVED -> "";
            case DRAWN -> " (drawn values)";
            case NONE -> " (no values)";
        };
    }
}

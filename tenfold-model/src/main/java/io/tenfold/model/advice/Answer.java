// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an analysed statement is told: the changes that serve it, or why there is none. */
public sealed interface Answer {

    /** For a reader; without literals of the application. */
    String sentence();

    /**
     * Changes serve it.
     *
     * @param changes ids of the recommendations, never empty
     * @param sentence names them
     */
    record Served(List<String> changes, String sentence) implements Answer {
        public Served {
            changes = List.copyOf(changes);
            requireNonNull(sentence, "sentence is null");
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("a statement is served by nothing");
            }
        }
    }

    /**
     * Nothing is advised.
     *
     * @param why the kind of reason
     * @param sentence the reason with its numbers
     * @param help what the statement's author or the server's owner could do: how to write it, or the statement (such as {@code
     *     CREATE STATISTICS ..}) to run; null where nothing is known
     */
    record NoAdvice(Why why, String sentence, @Nullable String help) implements Answer {
        public NoAdvice {
            requireNonNull(why, "why is null");
            requireNonNull(sentence, "sentence is null");
        }
    }

    /** Why a statement gets no advice. */
    enum Why {
        /** The indexes that are there serve it, and no candidate is better. */
        ALREADY_BEST,
        /** Its tables are too small for an index to matter. */
        TOO_SMALL,
        /** It reads no table that could get an index. */
        NO_TABLE,
        /** None of its conditions can be searched by an index as it is written. */
        NOTHING_SARGABLE,
        /** When executed it had other numbers of rows than the planner expects, so prices say little. */
        ESTIMATE_WRONG,
        /** A candidate would help, by less than it takes to be worth an index. */
        GAIN_BELOW_BAR,
        /** A candidate would help and does not fit into the budget. */
        BUDGET,
        /** A candidate would help and cost those who write too much. */
        WRITES_TOO_MUCH,
        /** A candidate would help it and harm another statement. */
        HARMS_ANOTHER,
        /** The shadow plans it otherwise than the server. */
        NOT_TRUSTED
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.workload.SkipReason;

/** What the server made of a statement: its tree, or why there is none. */
public sealed interface Analysis {

    /**
     * It was understood.
     *
     * @param statement its tree
     */
    record Analysed(AnalysedStatement statement) implements Analysis {
        public Analysed {
            requireNonNull(statement, "statement is null");
        }
    }

    /**
     * It was not.
     *
     * @param reason as a code
     * @param detail in one sentence without literals
     */
    record NotAnalysed(SkipReason reason, String detail) implements Analysis {
        public NotAnalysed {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }
    }
}

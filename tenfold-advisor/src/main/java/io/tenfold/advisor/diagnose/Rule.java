// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import java.util.List;

/** One kind of problem. Its id is its file's name in lower case with hyphens. */
interface Rule {
    /** What it finds, the most expensive first; empty when all is well. */
    List<Finding> findings(Situation situation);
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import java.util.List;

/**
 * One kind of untidy index. Free to propose what must not be done: {@link ForbidDrop} and {@link PriceWorkload} decide about that.
 */
interface Finder {
    /** What it would do, in the order of the indexes; several for one index are alternatives. */
    List<Proposal> find(TidyInput input);
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * One idea of which index could serve a table use. Free to propose what cannot be or is there already: {@link AcceptIndex}
 * throws that away.
 */
interface IndexProposer {
    /** The indexes, best first; empty where the idea does not apply. */
    List<IndexDefinition> propose(TableUse use);

    /** One clause: what such an index does for the query. */
    String reason();
}

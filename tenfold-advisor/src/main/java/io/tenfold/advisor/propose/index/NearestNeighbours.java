// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;

/**
 * A GiST index that delivers rows by their distance, nearest first, so that reading stops after the first ones.
 *
 * <pre>
 *   ORDER BY place &lt;-&gt; $1 LIMIT 10      gist (place)
 * </pre>
 */
final class NearestNeighbours implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return use.searches().stream()
                .filter(search -> search.orders() && search.limited())
                .flatMap(search -> Keys.byOperator(use, search, IndexMethod.GIST).stream())
                .distinct()
                .toList();
    }

    @Override
    public String reason() {
        return "delivers the nearest rows first without measuring the distance of the others";
    }
}

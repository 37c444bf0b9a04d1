// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.tree.OperatorRole;
import java.util.List;

/**
 * A condition or an order that no b-tree serves, but some other access method knows the operator of.
 *
 * <pre>
 *   data @&gt; $1                  data     gin (jsonb_ops), gin (jsonb_path_ops)
 *   during &amp;&amp; $1                during   gist (range_ops), spgist (range_ops)
 *   ORDER BY place &lt;-&gt; $1       place    gist (point_ops), spgist (quad_point_ops)
 * </pre>
 *
 * @param key the column or expression
 * @param roles what the operator means to access methods, at least one; either all are searched by or all are sorted by
 * @param limited only the first rows are wanted
 */
public record Search(IndexKey key, List<OperatorRole> roles, boolean limited) {
    public Search {
        requireNonNull(key, "key is null");
        roles = List.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("no access method knows it");
        }
    }

    /** Sorted by and not searched by. */
    public boolean orders() {
        return roles.get(0).orders();
    }

    /** Whether that access method serves it. */
    public boolean isServedBy(String method) {
        return roles.stream().anyMatch(role -> role.method().equals(method));
    }
}

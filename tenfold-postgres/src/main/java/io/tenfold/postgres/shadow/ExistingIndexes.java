// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.Index;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Production's indexes on the shadow, taken from the planner's sight and given back as {@link Candidates} are: by indisvalid.
 * The planner then neither scans one nor learns anything from it, as after DROP INDEX (get_relation_info in plancat.c).
 */
final class ExistingIndexes {
    private final Connection builder;
    private final Map<Index, List<Long>> oids = new LinkedHashMap<>();
    private Set<Long> hidden = new LinkedHashSet<>();

    ExistingIndexes(Connection builder) {
        this.builder = builder;
    }

    /** Whether the shadow has it, valid: what could not be copied is hidden already, and its absence has no price. */
    boolean isHere(Index index) throws SQLException {
        return !oids(index).isEmpty();
    }

    /** From now on the planner sees all of production's indexes but these. */
    void hide(Collection<Index> indexes) throws SQLException {
        Set<Long> wanted = new LinkedHashSet<>();
        for (Index index : indexes) {
            wanted.addAll(oids(index));
        }
        set(hidden.stream().filter(oid -> !wanted.contains(oid)).toList(), true);
        set(wanted.stream().filter(oid -> !hidden.contains(oid)).toList(), false);
        hidden = wanted;
    }

    private void set(List<Long> changed, boolean valid) throws SQLException {
        if (!changed.isEmpty()) {
            Rows.execute(
                    builder,
                    "UPDATE pg_index SET indisvalid = " + valid + " WHERE indexrelid IN ("
                            + changed.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
        }
    }

    /** Those of the index and, where it is partitioned, of all below it; as they are while nothing is hidden. */
    private List<Long> oids(Index index) throws SQLException {
        List<Long> known = oids.get(index);
        if (known == null) {
            String root = "to_regclass("
                    + Quote.literal(Quote.identifier(index.schema()) + "." + Quote.identifier(index.name())) + ")";
            known = Rows.list(
                    builder,
                    "SELECT indexrelid::int8 FROM pg_index WHERE (indisvalid OR indexrelid::int8 = ANY ('{"
                            + hidden.stream().map(String::valueOf).collect(Collectors.joining(","))
                            + "}'::int8[])) AND indexrelid = ANY (ARRAY(SELECT " + root
                            + "::oid UNION SELECT relid::oid FROM pg_partition_tree(" + root + ")))",
                    row -> row.getLong(1));
            oids.put(index, known);
        }
        return known;
    }
}

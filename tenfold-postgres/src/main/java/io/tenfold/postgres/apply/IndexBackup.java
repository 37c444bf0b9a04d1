// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that makes an index again as it was before it was dropped.
 *
 * @param create the statement that builds it, storage parameters and tablespace included
 * @param comment its comment, null where there was none
 * @param targets statistics targets of its expressions by column number
 */
public record IndexBackup(Ddl.CreateIndex create, @Nullable String comment, SortedMap<Integer, Integer> targets) {
    public IndexBackup {
        requireNonNull(create, "create is null");
        targets = new TreeMap<>(targets);
    }

    /** The statements, in order, each by itself and in no transaction. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>(List.of(create.text()));
        statements.addAll(afterBuild());
        return statements;
    }

    /** What follows once the index is built. */
    List<String> afterBuild() {
        List<String> statements = new ArrayList<>();
        String name = Quote.table(new TableName(create.table().schema(), create.name()));
        for (Map.Entry<Integer, Integer> target : targets.entrySet()) {
            statements.add("ALTER INDEX " + name + " ALTER COLUMN " + target.getKey() + " SET STATISTICS "
                    + target.getValue());
        }
        if (comment != null) {
            statements.add("COMMENT ON INDEX " + name + " IS " + Quote.literal(comment));
        }
        return statements;
    }
}

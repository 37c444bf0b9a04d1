// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user's tables as they were when they were read. Immutable. */
public final class ServerCatalog implements Catalog {
    private final Map<TableName, Table> tables = new LinkedHashMap<>();

    /** A catalog of these tables, in this order. */
    public ServerCatalog(List<Table> tables) {
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    @Override
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** All of them, by schema and name. */
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }
}

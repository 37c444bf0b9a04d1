// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.catalog.IndexDefinition;
import java.sql.SQLException;
import java.util.List;

/** Somebody who can be asked what would be if an index were there. */
interface Asked {
    /** For the table's heading. */
    String name();

    /** One index, some queries (none for its size alone). */
    Answer ask(IndexDefinition candidate, List<String> queries) throws SQLException;
}

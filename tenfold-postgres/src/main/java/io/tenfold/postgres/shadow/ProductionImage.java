// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All that is read of production, at one time.
 *
 * @param major its major version
 * @param schema its schema
 * @param statistics its statistics and sizes
 * @param ends smallest and largest values
 * @param families OIDs of the operator families that are no part of PostgreSQL itself, by their names
 * @param settings of the session that read it
 */
record ProductionImage(
        int major,
        Schema schema,
        Statistics statistics,
        List<TableEnds> ends,
        Map<String, Long> families,
        PlannerSettings settings) {
    private static final String BLOCK = "8192";

    ProductionImage {
        ends = List.copyOf(ends);
        families = Map.copyOf(families); // looked up only
    }

    /** Reads it in one read-only transaction; of those tables and their relatives only, of all where there are none. */
    static ProductionImage read(Connection production, Collection<TableName> tables) throws SQLException {
        String searchPath = Rows.text(
                production,
                OwnNames.mark("SELECT string_agg(quote_ident(name), ', ' ORDER BY place)"
                        + " FROM unnest(current_schemas(false)) WITH ORDINALITY s (name, place)"));
        PlannerSettings settings = PlannerSettings.read(production).withSearchPath(searchPath);
        return ReadOnly.run(production, reader -> {
            String block = Rows.text(production, OwnNames.mark("SELECT current_setting('block_size')"));
            if (!BLOCK.equals(block)) {
                throw new ShadowException("The server has blocks of " + block + " bytes; the shadow's are " + BLOCK
                        + ", so its prices would be wrong");
            }
            Schema schema = ReadSchema.read(production, tables);
            Statistics statistics = ReadStatistics.read(production);
            List<TableEnds> ends = ReadEnds.read(production, statistics, schema);
            Map<String, Long> families = FamilyNumbers.read(production);
            return new ProductionImage(
                    production.getMetaData().getDatabaseMajorVersion(), schema, statistics, ends, families, settings);
        });
    }
}

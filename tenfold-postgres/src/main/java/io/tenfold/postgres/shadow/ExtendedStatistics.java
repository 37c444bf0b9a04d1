// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What an extended statistics object knows, in its stored form.
 *
 * @param name the object's name
 * @param inherited counts the rows of partitions or children as well; always false before 15
 * @param distinct pg_ndistinct in hexadecimal digits, null where there is none
 * @param dependencies pg_dependencies in hexadecimal digits, null where there is none
 * @param commonValues pg_mcv_list in hexadecimal digits, null where there is none or it holds OIDs (enums)
 */
record ExtendedStatistics(
        TableName name,
        boolean inherited,
        @Nullable String distinct,
        @Nullable String dependencies,
        @Nullable String commonValues) {
    ExtendedStatistics {
        requireNonNull(name, "name is null");
    }

    @Override
    public String toString() {
        return "extended statistics " + name;
    }
}

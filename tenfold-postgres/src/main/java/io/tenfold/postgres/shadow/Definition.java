// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import org.jspecify.annotations.Nullable;

/**
 * One statement that makes an object of production's schema.
 *
 * @param object what it makes, such as {@code table public.orders}
 * @param table the table it belongs to, null for what belongs to none
 * @param other the second table it names (the referenced one of a foreign key), null where none
 * @param sql the statement, every name in it with its schema
 */
record Definition(
        String object, @Nullable TableName table, @Nullable TableName other, String sql) {
    Definition {
        requireNonNull(object, "object is null");
        requireNonNull(sql, "sql is null");
    }
}

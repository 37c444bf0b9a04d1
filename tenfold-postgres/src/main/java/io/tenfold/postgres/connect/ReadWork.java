// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done inside one read-only transaction. */
@FunctionalInterface
public interface ReadWork<T extends @Nullable Object> {
    T read(Reader reader) throws SQLException;
}

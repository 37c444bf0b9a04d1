// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row the result set stands on. Does not move it. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}

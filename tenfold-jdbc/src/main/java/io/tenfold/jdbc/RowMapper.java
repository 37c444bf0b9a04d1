// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes an object of one row.
 *
 * @param <T> the object
 */
@FunctionalInterface
public interface RowMapper<T> {
    /**
     * The object of the row the result stands on; must not move the result.
     *
     * @param row columns by number and label as in the single statement
     */
    T map(ResultSet row) throws SQLException;
}

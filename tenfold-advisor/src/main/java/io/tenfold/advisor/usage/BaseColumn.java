// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.Column;

/**
 * A column of a table at one place of the statement.
 *
 * @param use the place
 * @param column the column
 */
record BaseColumn(UseBuilder use, Column column) {
    String name() {
        return column.name();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.List;

/**
 * What new indexes of one table cost a writer, measured by inserting the same rows without and with them; other indexes
 * are there both times.
 *
 * @param table the table
 * @param indexes ids of the changes that are its new indexes
 * @param rows rows inserted for each figure
 * @param microsecondsBefore per inserted row, without them
 * @param microsecondsAfter per inserted row, with them
 * @param walBytesBefore per inserted row, without them
 * @param walBytesAfter per inserted row, with them
 */
public record WriteCost(
        TableName table,
        List<String> indexes,
        int rows,
        double microsecondsBefore,
        double microsecondsAfter,
        double walBytesBefore,
        double walBytesAfter) {
    public WriteCost {
        requireNonNull(table, "table is null");
        indexes = List.copyOf(indexes);
    }
}

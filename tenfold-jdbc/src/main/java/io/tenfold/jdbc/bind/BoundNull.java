// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import io.tenfold.model.workload.Parameter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * SQL NULL with the type it was declared as.
 *
 * @param sqlType constant of {@link java.sql.Types}
 * @param typeName name given beside it, null when none was
 */
record BoundNull(int sqlType, @Nullable String typeName) implements BoundValue {
    @Override
    public Parameter parameter() {
        return new Parameter(null, Parameter.UNSPECIFIED);
    }

    void bind(PreparedStatement statement, int index) throws SQLException {
        if (typeName == null) {
            statement.setNull(index, sqlType);
        } else {
            statement.setNull(index, sqlType, typeName);
        }
    }
}

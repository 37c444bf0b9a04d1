// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A value bound by setObject with a target type: value, type and scale are three different things.
 *
 * @param value an immutable value
 * @param targetType constant of {@link java.sql.Types}
 * @param scale digits after the point, null when the call had none
 */
record BoundConversion(
        Object value, int targetType, @Nullable Integer scale) implements BoundValue {
    BoundConversion {
        requireNonNull(value, "value is null");
    }

    void bind(PreparedStatement statement, int index) throws SQLException {
        if (scale == null) {
            statement.setObject(index, value, targetType);
        } else {
            statement.setObject(index, value, targetType, scale);
        }
    }

    @Override
    public Parameter parameter() {
        Object bound = value;
        if (value instanceof BigDecimal decimal && scale != null && scale >= 0) {
            bound = decimal.setScale(scale, RoundingMode.HALF_UP);
        }
        return new Parameter(PostgresText.of(bound), typeOid());
    }

    private int typeOid() {
        return switch (targetType) {
            case Types.INTEGER -> 23;
            case Types.TINYINT, Types.SMALLINT -> 21;
            case Types.BIGINT -> 20;
            case Types.REAL -> 700;
            case Types.DOUBLE, Types.FLOAT -> 701;
            case Types.DECIMAL, Types.NUMERIC -> 1700;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> 1043;
            case Types.BOOLEAN, Types.BIT -> 16;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> 17;
            default -> Parameter.UNSPECIFIED;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * How a value was bound, and the type pgjdbc declares for it.
 *
 * <p>The numbers are those of pg_type.dat; pgjdbc leaves dates and times to the server because the same Java class serves
 * columns with and without a time zone.
 */
public enum BindKind {
    /** The value is a {@link BoundNull}. */
    NULL(Parameter.UNSPECIFIED) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            ((BoundNull) value).bind(statement, index);
        }
    },
    BOOLEAN(16) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setBoolean(index, (Boolean) value);
        }
    },
    SHORT(21) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setShort(index, (Short) value);
        }
    },
    INTEGER(23) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setInt(index, (Integer) value);
        }
    },
    LONG(20) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setLong(index, (Long) value);
        }
    },
    FLOAT(700) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setFloat(index, (Float) value);
        }
    },
    DOUBLE(701) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setDouble(index, (Double) value);
        }
    },
    NUMERIC(1700) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setBigDecimal(index, (BigDecimal) value);
        }
    },
    STRING(1043) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setString(index, (String) value);
        }
    },
    BYTES(17) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setBytes(index, (byte[]) value);
        }
    },
    DATE(Parameter.UNSPECIFIED) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setDate(index, (Date) value);
        }
    },
    TIME(Parameter.UNSPECIFIED) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setTime(index, (Time) value);
        }
    },
    TIMESTAMP(Parameter.UNSPECIFIED) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setTimestamp(index, (Timestamp) value);
        }
    },
    /** An immutable value of {@code java.time}, bound by setObject. */
    TEMPORAL(Parameter.UNSPECIFIED),
    UUID(2950),
    /** The value is a {@link BoundConversion}: setObject with a target type. */
    CONVERTED(Parameter.UNSPECIFIED) {
        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            ((BoundConversion) value).bind(statement, index);
        }
    },
    /** The value is a {@link BoundText}: text and type of something that cannot be bound a second time. */
    TEXT(Parameter.UNSPECIFIED) {
        @Override
        boolean repeatable() {
            return false;
        }
    },
    /** A stream, a large object, a driver's class: its value is not known here. */
    OPAQUE(Parameter.UNSPECIFIED) {
        @Override
        boolean repeatable() {
            return false;
        }

        @Override
        boolean known() {
            return false;
        }
    };

    private final int typeOid;

    BindKind(int typeOid) {
        this.typeOid = typeOid;
    }

    /** Binds the value again, by the same call. */
    void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, value);
    }

    /** Whether {@link #bind} can bind the value a second time. */
    boolean repeatable() {
        return true;
    }

    /** Whether the value is known. */
    boolean known() {
        return true;
    }

    /** Text and type of a value of this kind. */
    Parameter parameter(@Nullable Object value) {
        if (value instanceof BoundValue bound) {
            return bound.parameter();
        }
        return new Parameter(PostgresText.of(requireNonNull(value, "value is null")), typeOid);
    }
}

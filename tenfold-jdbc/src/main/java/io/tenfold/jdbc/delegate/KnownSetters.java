// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.bind.BindKind;
import io.tenfold.jdbc.bind.Binds;
import io.tenfold.jdbc.bind.ClassifyObject;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The setters whose values can be told. Values are noted after the driver took them; while the driver's statement waits to be
 * created they are only noted.
 */
abstract class KnownSetters extends OpaqueSetters {
    private final @Nullable Binds binds;

    /** @param binds where values are noted, null when nobody wants them */
    KnownSetters(
            ConnectionDelegate connection,
            @Nullable StatementOpening opening,
            @Nullable PreparedStatement live,
            boolean plainOptions,
            @Nullable Binds binds) {
        super(connection, opening, live, plainOptions);
        this.binds = binds;
    }

    /**
     * The driver's statement, null while it waits to be created and has a placeholder of that number.
     *
     * @param index from 1
     */
    abstract @Nullable PreparedStatement openFor(int index) throws SQLException;

    final @Nullable Binds binds() {
        return binds;
    }

    @Override
    final void noteOpaque(int index) {
        if (binds != null) {
            binds.set(index, BindKind.OPAQUE, null);
        }
    }

    private static void noteImmutable(Binds binds, int index, BindKind kind, @Nullable Object value, int sqlType) {
        if (value == null) {
            ClassifyObject.noteNull(binds, index, sqlType, null);
        } else {
            binds.set(index, kind, value);
        }
    }

    /** Something that is noted and may fail. */
    private interface Noting {
        void run(Binds binds) throws SQLException;
    }

    /** Notes a value of the application's own class: what it throws does not reach the application. */
    private void note(int index, Noting noting) {
        if (binds == null) {
            return;
        }
        try {
            noting.run(binds);
        } catch (SQLException | RuntimeException unreadable) {
            noteOpaque(index);
        }
    }

    @Override
    public final void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
        PreparedStatement open = ClassifyObject.isRepeatable(x) ? openFor(parameterIndex) : target();
        if (open != null) {
            open.setObject(parameterIndex, x);
        }
        note(parameterIndex, noted -> ClassifyObject.note(noted, parameterIndex, x));
    }

    @Override
    public final void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
        target().setArray(parameterIndex, x);
        note(parameterIndex, noted -> ClassifyObject.noteArray(noted, parameterIndex, x));
    }

    @Override
    public final void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar cal) throws SQLException {
        target().setDate(parameterIndex, x, cal);
        note(parameterIndex, noted -> ClassifyObject.noteInZone(noted, parameterIndex, x, cal, Types.DATE));
    }

    @Override
    public final void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar cal) throws SQLException {
        target().setTime(parameterIndex, x, cal);
        note(parameterIndex, noted -> ClassifyObject.noteInZone(noted, parameterIndex, x, cal, Types.TIME));
    }

    @Override
    public final void setTimestamp(int parameterIndex, @Nullable Timestamp x, @Nullable Calendar cal)
            throws SQLException {
        target().setTimestamp(parameterIndex, x, cal);
        note(parameterIndex, noted -> ClassifyObject.noteInZone(noted, parameterIndex, x, cal, Types.TIMESTAMP));
    }

    @Override
    public final void setNull(int parameterIndex, int sqlType) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setNull(parameterIndex, sqlType);
        }
        if (binds != null) {
            ClassifyObject.noteNull(binds, parameterIndex, sqlType, null);
        }
    }

    @Override
    public final void setBoolean(int parameterIndex, boolean x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setBoolean(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.BOOLEAN, x);
        }
    }

    @Override
    public final void setByte(int parameterIndex, byte x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setByte(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.SHORT, (short) x);
        }
    }

    @Override
    public final void setShort(int parameterIndex, short x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setShort(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.SHORT, x);
        }
    }

    @Override
    public final void setInt(int parameterIndex, int x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setInt(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.INTEGER, x);
        }
    }

    @Override
    public final void setLong(int parameterIndex, long x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setLong(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.LONG, x);
        }
    }

    @Override
    public final void setFloat(int parameterIndex, float x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setFloat(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.FLOAT, x);
        }
    }

    @Override
    public final void setDouble(int parameterIndex, double x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setDouble(parameterIndex, x);
        }
        if (binds != null) {
            binds.set(parameterIndex, BindKind.DOUBLE, x);
        }
    }

    @Override
    public final void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setBigDecimal(parameterIndex, x);
        }
        if (binds != null) {
            ClassifyObject.noteCopy(binds, parameterIndex, BindKind.NUMERIC, x, Types.NUMERIC);
        }
    }

    @Override
    public final void setString(int parameterIndex, @Nullable String x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setString(parameterIndex, x);
        }
        if (binds != null) {
            noteImmutable(binds, parameterIndex, BindKind.STRING, x, Types.VARCHAR);
        }
    }

    @Override
    public final void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setBytes(parameterIndex, x);
        }
        if (binds != null) {
            ClassifyObject.noteCopy(binds, parameterIndex, BindKind.BYTES, x, Types.VARBINARY);
        }
    }

    @Override
    public final void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setDate(parameterIndex, x);
        }
        if (binds != null) {
            ClassifyObject.noteCopy(binds, parameterIndex, BindKind.DATE, x, Types.DATE);
        }
    }

    @Override
    public final void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setTime(parameterIndex, x);
        }
        if (binds != null) {
            ClassifyObject.noteCopy(binds, parameterIndex, BindKind.TIME, x, Types.TIME);
        }
    }

    @Override
    public final void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setTimestamp(parameterIndex, x);
        }
        if (binds != null) {
            ClassifyObject.noteCopy(binds, parameterIndex, BindKind.TIMESTAMP, x, Types.TIMESTAMP);
        }
    }

    @Override
    public final void setObject(int parameterIndex, @Nullable Object x, int targetSqlType) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setObject(parameterIndex, x, targetSqlType);
        }
        if (binds != null) {
            ClassifyObject.noteConversion(binds, parameterIndex, x, targetSqlType, null);
        }
    }

    @Override
    public final void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setNull(parameterIndex, sqlType, typeName);
        }
        if (binds != null) {
            ClassifyObject.noteNull(binds, parameterIndex, sqlType, typeName);
        }
    }

    @Override
    public final void setObject(int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
            throws SQLException {
        PreparedStatement open = openFor(parameterIndex);
        if (open != null) {
            open.setObject(parameterIndex, x, targetSqlType, scaleOrLength);
        }
        if (binds != null) {
            ClassifyObject.noteConversion(binds, parameterIndex, x, targetSqlType, scaleOrLength);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.cache.ColumnForm.Cell;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A stored result as the application reads it: forward-only, read-only, its getters answering where what is held is exactly
 * what the driver would say, and asking the driver where it is not.
 */
@SuppressWarnings("JavaUtilDate")
public final class DetachedResultSet extends DetachedLabels {
    public DetachedResultSet(StoredResult result, CacheableText text, Reader reader) {
        super(result, text, reader);
    }

    /** The cell of a column when it is NULL or of one of these forms; null when the driver has to answer. */
    private @Nullable Cell held(int index, ColumnForm first, ColumnForm... others) throws SQLException {
        Column column = column(index);
        if (column == null) {
            return null;
        }
        Cell cell = cell(index);
        boolean answers = column.form() == first;
        for (ColumnForm other : others) {
            answers |= column.form() == other;
        }
        answeredHere(cell.isNull());
        return answers ? cell : null;
    }

    @Override
    public @Nullable String getString(int index) throws SQLException {
        Column column = column(index);
        if (column == null || column.form() == ColumnForm.BYTES) {
            return super.getString(index);
        }
        Cell cell = cell(index);
        answeredHere(cell.isNull());
        return cell.text() != null || cell.object() == null
                ? cell.text()
                : cell.object().toString();
    }

    @Override
    public @Nullable Object getObject(int index) throws SQLException {
        Column column = column(index);
        if (column == null || column.form() == ColumnForm.DOCUMENT) {
            return super.getObject(index);
        }
        Cell cell = cell(index);
        answeredHere(cell.isNull());
        return copy(cell.object());
    }

    /** What the application gets is its own: it may change it. */
    private static @Nullable Object copy(@Nullable Object object) {
        if (object instanceof java.util.Date date) {
            return date.clone();
        }
        return object instanceof byte[] bytes ? bytes.clone() : object;
    }

    @Override
    public int getInt(int index) throws SQLException {
        Long whole = whole(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return whole == null ? super.getInt(index) : whole.intValue();
    }

    @Override
    public short getShort(int index) throws SQLException {
        Long whole = whole(index, Short.MIN_VALUE, Short.MAX_VALUE);
        return whole == null ? super.getShort(index) : whole.shortValue();
    }

    @Override
    public long getLong(int index) throws SQLException {
        Long whole = whole(index, Long.MIN_VALUE, Long.MAX_VALUE);
        return whole == null ? super.getLong(index) : whole;
    }

    /** A whole number within the limits, 0 for NULL; null when the driver has to answer. */
    private @Nullable Long whole(int index, long least, long most) throws SQLException {
        Cell cell = held(index, ColumnForm.WHOLE, ColumnForm.NUMERIC);
        if (cell == null) {
            return null;
        }
        Long value = cell.isNull() ? Long.valueOf(0) : whole(cell.object());
        boolean fits = value != null && value >= least && value <= most;
        return fits ? value : null;
    }

    private static @Nullable Long whole(@Nullable Object number) {
        if (number instanceof Integer || number instanceof Long) {
            return ((Number) number).longValue();
        }
        if (number instanceof BigDecimal decimal) {
            try {
                return decimal.longValueExact();
            } catch (ArithmeticException notWhole) {
                return null;
            }
        }
        return null;
    }

    @Override
    public double getDouble(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.WHOLE, ColumnForm.FLOAT, ColumnForm.NUMERIC);
        if (cell != null && !(cell.object() instanceof Float)) {
            return cell.object() instanceof Number number ? number.doubleValue() : 0;
        }
        return super.getDouble(index);
    }

    @Override
    public float getFloat(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.FLOAT);
        if (cell != null && !(cell.object() instanceof Double)) {
            return cell.object() instanceof Float number ? number : 0;
        }
        return super.getFloat(index);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.WHOLE, ColumnForm.NUMERIC);
        if (cell != null && !(cell.object() instanceof Double)) {
            Object number = cell.object();
            return number instanceof BigDecimal || number == null
                    ? (BigDecimal) number
                    : BigDecimal.valueOf(((Number) number).longValue());
        }
        return super.getBigDecimal(index);
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.BOOLEAN);
        return cell == null ? super.getBoolean(index) : Boolean.TRUE.equals(cell.object());
    }

    @Override
    public byte @Nullable [] getBytes(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.BYTES);
        return cell == null ? super.getBytes(index) : (byte[]) copy(cell.object());
    }

    @Override
    public @Nullable Date getDate(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.DATE);
        return cell == null ? super.getDate(index) : (Date) copy(cell.object());
    }

    @Override
    public @Nullable Time getTime(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.TIME);
        return cell == null ? super.getTime(index) : (Time) copy(cell.object());
    }

    @Override
    public @Nullable Timestamp getTimestamp(int index) throws SQLException {
        Cell cell = held(index, ColumnForm.TIMESTAMP, ColumnForm.TIMESTAMP_WITH_ZONE);
        return cell == null ? super.getTimestamp(index) : (Timestamp) copy(cell.object());
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
        Column column = column(index);
        if (column == null || !holds(column, type)) {
            return super.getObject(index, type);
        }
        Cell cell = cell(index);
        answeredHere(cell.isNull());
        Object value = type.isInstance(cell.modern()) ? cell.modern() : copy(cell.object());
        return type.cast(value);
    }

    private static boolean holds(Column column, @Nullable Class<?> type) {
        return switch (column.form()) {
            case WHOLE -> type == (column.type() == Types.BIGINT ? Long.class : Integer.class);
            case FLOAT -> type == (column.type() == Types.DOUBLE ? Double.class : Float.class);
            case NUMERIC, DOCUMENT -> false;
            case TEXT, BOOLEAN, UUID, BYTES, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE ->
                column.form().gives(type);
        };
    }
}

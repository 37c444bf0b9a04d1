// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.forward;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values read by column label. */
@SuppressWarnings("deprecation")
public abstract class ForwardingColumnsByLabel extends ForwardingColumnsByIndex {
    @Override
    public @Nullable String getString(String columnLabel) throws SQLException {
        return target().getString(columnLabel);
    }

    @Override
    public boolean getBoolean(String columnLabel) throws SQLException {
        return target().getBoolean(columnLabel);
    }

    @Override
    public byte getByte(String columnLabel) throws SQLException {
        return target().getByte(columnLabel);
    }

    @Override
    public short getShort(String columnLabel) throws SQLException {
        return target().getShort(columnLabel);
    }

    @Override
    public int getInt(String columnLabel) throws SQLException {
        return target().getInt(columnLabel);
    }

    @Override
    public long getLong(String columnLabel) throws SQLException {
        return target().getLong(columnLabel);
    }

    @Override
    public float getFloat(String columnLabel) throws SQLException {
        return target().getFloat(columnLabel);
    }

    @Override
    public double getDouble(String columnLabel) throws SQLException {
        return target().getDouble(columnLabel);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(String columnLabel, int scale) throws SQLException {
        return target().getBigDecimal(columnLabel, scale);
    }

    @Override
    public byte @Nullable [] getBytes(String columnLabel) throws SQLException {
        return target().getBytes(columnLabel);
    }

    @Override
    public @Nullable Date getDate(String columnLabel) throws SQLException {
        return target().getDate(columnLabel);
    }

    @Override
    public @Nullable Time getTime(String columnLabel) throws SQLException {
        return target().getTime(columnLabel);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String columnLabel) throws SQLException {
        return target().getTimestamp(columnLabel);
    }

    @Override
    public @Nullable InputStream getAsciiStream(String columnLabel) throws SQLException {
        return target().getAsciiStream(columnLabel);
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(String columnLabel) throws SQLException {
        return target().getUnicodeStream(columnLabel);
    }

    @Override
    public @Nullable InputStream getBinaryStream(String columnLabel) throws SQLException {
        return target().getBinaryStream(columnLabel);
    }

    @Override
    public @Nullable Object getObject(String columnLabel) throws SQLException {
        return target().getObject(columnLabel);
    }

    @Override
    public @Nullable Reader getCharacterStream(String columnLabel) throws SQLException {
        return target().getCharacterStream(columnLabel);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String columnLabel) throws SQLException {
        return target().getBigDecimal(columnLabel);
    }

    @Override
    public @Nullable Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        return target().getObject(columnLabel, map);
    }

    @Override
    public @Nullable Ref getRef(String columnLabel) throws SQLException {
        return target().getRef(columnLabel);
    }

    @Override
    public @Nullable Blob getBlob(String columnLabel) throws SQLException {
        return target().getBlob(columnLabel);
    }

    @Override
    public @Nullable Clob getClob(String columnLabel) throws SQLException {
        return target().getClob(columnLabel);
    }

    @Override
    public @Nullable Array getArray(String columnLabel) throws SQLException {
        return target().getArray(columnLabel);
    }

    @Override
    public @Nullable Date getDate(String columnLabel, Calendar cal) throws SQLException {
        return target().getDate(columnLabel, cal);
    }

    @Override
    public @Nullable Time getTime(String columnLabel, Calendar cal) throws SQLException {
        return target().getTime(columnLabel, cal);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String columnLabel, Calendar cal) throws SQLException {
        return target().getTimestamp(columnLabel, cal);
    }

    @Override
    public @Nullable URL getURL(String columnLabel) throws SQLException {
        return target().getURL(columnLabel);
    }

    @Override
    public @Nullable RowId getRowId(String columnLabel) throws SQLException {
        return target().getRowId(columnLabel);
    }

    @Override
    public @Nullable NClob getNClob(String columnLabel) throws SQLException {
        return target().getNClob(columnLabel);
    }

    @Override
    public @Nullable SQLXML getSQLXML(String columnLabel) throws SQLException {
        return target().getSQLXML(columnLabel);
    }

    @Override
    public @Nullable String getNString(String columnLabel) throws SQLException {
        return target().getNString(columnLabel);
    }

    @Override
    public @Nullable Reader getNCharacterStream(String columnLabel) throws SQLException {
        return target().getNCharacterStream(columnLabel);
    }

    @Override
    public <T> @Nullable T getObject(String columnLabel, Class<T> type) throws SQLException {
        return target().getObject(columnLabel, type);
    }
}

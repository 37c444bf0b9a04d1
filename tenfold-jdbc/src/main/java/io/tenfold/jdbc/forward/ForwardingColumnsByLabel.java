// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.forward;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Calendar;

/** Values read by column label. */
@SuppressWarnings("deprecation")
public abstract class ForwardingColumnsByLabel extends ForwardingColumnsByIndex {
    @Override
    public String getString(String columnLabel) throws SQLException {
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
    public BigDecimal getBigDecimal(String columnLabel, int scale) throws SQLException {
        return target().getBigDecimal(columnLabel, scale);
    }

    @Override
    public byte[] getBytes(String columnLabel) throws SQLException {
        return target().getBytes(columnLabel);
    }

    @Override
    public java.sql.Date getDate(String columnLabel) throws SQLException {
        return target().getDate(columnLabel);
    }

    @Override
    public java.sql.Time getTime(String columnLabel) throws SQLException {
        return target().getTime(columnLabel);
    }

    @Override
    public java.sql.Timestamp getTimestamp(String columnLabel) throws SQLException {
        return target().getTimestamp(columnLabel);
    }

    @Override
    public java.io.InputStream getAsciiStream(String columnLabel) throws SQLException {
        return target().getAsciiStream(columnLabel);
    }

    @Override
    @Deprecated
    public java.io.InputStream getUnicodeStream(String columnLabel) throws SQLException {
        return target().getUnicodeStream(columnLabel);
    }

    @Override
    public java.io.InputStream getBinaryStream(String columnLabel) throws SQLException {
        return target().getBinaryStream(columnLabel);
    }

    @Override
    public Object getObject(String columnLabel) throws SQLException {
        return target().getObject(columnLabel);
    }

    @Override
    public java.io.Reader getCharacterStream(String columnLabel) throws SQLException {
        return target().getCharacterStream(columnLabel);
    }

    @Override
    public BigDecimal getBigDecimal(String columnLabel) throws SQLException {
        return target().getBigDecimal(columnLabel);
    }

    @Override
    public Object getObject(String columnLabel, java.util.Map<String,Class<?>> map) throws SQLException {
        return target().getObject(columnLabel, map);
    }

    @Override
    public Ref getRef(String columnLabel) throws SQLException {
        return target().getRef(columnLabel);
    }

    @Override
    public Blob getBlob(String columnLabel) throws SQLException {
        return target().getBlob(columnLabel);
    }

    @Override
    public Clob getClob(String columnLabel) throws SQLException {
        return target().getClob(columnLabel);
    }

    @Override
    public Array getArray(String columnLabel) throws SQLException {
        return target().getArray(columnLabel);
    }

    @Override
    public java.sql.Date getDate(String columnLabel, Calendar cal) throws SQLException {
        return target().getDate(columnLabel, cal);
    }

    @Override
    public java.sql.Time getTime(String columnLabel, Calendar cal) throws SQLException {
        return target().getTime(columnLabel, cal);
    }

    @Override
    public java.sql.Timestamp getTimestamp(String columnLabel, Calendar cal) throws SQLException {
        return target().getTimestamp(columnLabel, cal);
    }

    @Override
    public java.net.URL getURL(String columnLabel) throws SQLException {
        return target().getURL(columnLabel);
    }

    @Override
    public RowId getRowId(String columnLabel) throws SQLException {
        return target().getRowId(columnLabel);
    }

    @Override
    public NClob getNClob(String columnLabel) throws SQLException {
        return target().getNClob(columnLabel);
    }

    @Override
    public SQLXML getSQLXML(String columnLabel) throws SQLException {
        return target().getSQLXML(columnLabel);
    }

    @Override
    public String getNString(String columnLabel) throws SQLException {
        return target().getNString(columnLabel);
    }

    @Override
    public java.io.Reader getNCharacterStream(String columnLabel) throws SQLException {
        return target().getNCharacterStream(columnLabel);
    }

    @Override
    public <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
        return target().getObject(columnLabel, type);
    }

}

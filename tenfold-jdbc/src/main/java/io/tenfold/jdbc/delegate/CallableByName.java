// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.cache.StatementTraits;
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
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a call by name, handed on. */
abstract class CallableByName extends CallableByIndex {
    CallableByName(
            ConnectionDelegate connection, String sql, @Nullable StatementTraits traits, StatementOpening opening) {
        super(connection, sql, traits, opening);
    }

    @Override
    public void registerOutParameter(String parameterName, int sqlType) throws SQLException {
        target().registerOutParameter(parameterName, sqlType);
    }

    @Override
    public void registerOutParameter(String parameterName, int sqlType, int scale) throws SQLException {
        target().registerOutParameter(parameterName, sqlType, scale);
    }

    @Override
    public void registerOutParameter(String parameterName, int sqlType, String typeName) throws SQLException {
        target().registerOutParameter(parameterName, sqlType, typeName);
    }

    @Override
    public String getString(String parameterName) throws SQLException {
        return target().getString(parameterName);
    }

    @Override
    public boolean getBoolean(String parameterName) throws SQLException {
        return target().getBoolean(parameterName);
    }

    @Override
    public byte getByte(String parameterName) throws SQLException {
        return target().getByte(parameterName);
    }

    @Override
    public short getShort(String parameterName) throws SQLException {
        return target().getShort(parameterName);
    }

    @Override
    public int getInt(String parameterName) throws SQLException {
        return target().getInt(parameterName);
    }

    @Override
    public long getLong(String parameterName) throws SQLException {
        return target().getLong(parameterName);
    }

    @Override
    public float getFloat(String parameterName) throws SQLException {
        return target().getFloat(parameterName);
    }

    @Override
    public double getDouble(String parameterName) throws SQLException {
        return target().getDouble(parameterName);
    }

    @Override
    public byte[] getBytes(String parameterName) throws SQLException {
        return target().getBytes(parameterName);
    }

    @Override
    public Date getDate(String parameterName) throws SQLException {
        return target().getDate(parameterName);
    }

    @Override
    public Time getTime(String parameterName) throws SQLException {
        return target().getTime(parameterName);
    }

    @Override
    public Timestamp getTimestamp(String parameterName) throws SQLException {
        return target().getTimestamp(parameterName);
    }

    @Override
    public Object getObject(String parameterName) throws SQLException {
        return target().getObject(parameterName);
    }

    @Override
    public BigDecimal getBigDecimal(String parameterName) throws SQLException {
        return target().getBigDecimal(parameterName);
    }

    @Override
    public Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
        return target().getObject(parameterName, map);
    }

    @Override
    public Ref getRef(String parameterName) throws SQLException {
        return target().getRef(parameterName);
    }

    @Override
    public Blob getBlob(String parameterName) throws SQLException {
        return target().getBlob(parameterName);
    }

    @Override
    public Clob getClob(String parameterName) throws SQLException {
        return target().getClob(parameterName);
    }

    @Override
    public Array getArray(String parameterName) throws SQLException {
        return target().getArray(parameterName);
    }

    @Override
    public Date getDate(String parameterName, Calendar cal) throws SQLException {
        return target().getDate(parameterName, cal);
    }

    @Override
    public Time getTime(String parameterName, Calendar cal) throws SQLException {
        return target().getTime(parameterName, cal);
    }

    @Override
    public Timestamp getTimestamp(String parameterName, Calendar cal) throws SQLException {
        return target().getTimestamp(parameterName, cal);
    }

    @Override
    public URL getURL(String parameterName) throws SQLException {
        return target().getURL(parameterName);
    }

    @Override
    public RowId getRowId(String parameterName) throws SQLException {
        return target().getRowId(parameterName);
    }

    @Override
    public NClob getNClob(String parameterName) throws SQLException {
        return target().getNClob(parameterName);
    }

    @Override
    public SQLXML getSQLXML(String parameterName) throws SQLException {
        return target().getSQLXML(parameterName);
    }

    @Override
    public String getNString(String parameterName) throws SQLException {
        return target().getNString(parameterName);
    }

    @Override
    public Reader getNCharacterStream(String parameterName) throws SQLException {
        return target().getNCharacterStream(parameterName);
    }

    @Override
    public Reader getCharacterStream(String parameterName) throws SQLException {
        return target().getCharacterStream(parameterName);
    }

    @Override
    public <T> T getObject(String parameterName, Class<T> type) throws SQLException {
        return target().getObject(parameterName, type);
    }

    @Override
    public void registerOutParameter(String parameterName, SQLType sqlType) throws SQLException {
        target().registerOutParameter(parameterName, sqlType);
    }

    @Override
    public void registerOutParameter(String parameterName, SQLType sqlType, int scale) throws SQLException {
        target().registerOutParameter(parameterName, sqlType, scale);
    }

    @Override
    public void registerOutParameter(String parameterName, SQLType sqlType, String typeName) throws SQLException {
        target().registerOutParameter(parameterName, sqlType, typeName);
    }
}

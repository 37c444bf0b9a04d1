// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/** The setters whose values cannot be told or bound twice: streams, large objects, rows. They need the driver's statement. */
@SuppressWarnings("deprecation")
abstract class OpaqueSetters extends StatementDelegate implements PreparedStatement {
    OpaqueSetters(
            ConnectionDelegate connection,
            @Nullable StatementOpening opening,
            @Nullable PreparedStatement live,
            boolean plainOptions) {
        super(connection, opening, live, plainOptions);
    }

    @Override
    protected abstract PreparedStatement target() throws SQLException;

    /** Notes that a placeholder has a value that is not known. */
    abstract void noteOpaque(int index);

    @Override
    public final void setAsciiStream(int parameterIndex, InputStream x, int length) throws SQLException {
        target().setAsciiStream(parameterIndex, x, length);
        noteOpaque(parameterIndex);
    }

    @Override
    @Deprecated
    public final void setUnicodeStream(int parameterIndex, InputStream x, int length) throws SQLException {
        target().setUnicodeStream(parameterIndex, x, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setBinaryStream(int parameterIndex, InputStream x, int length) throws SQLException {
        target().setBinaryStream(parameterIndex, x, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setCharacterStream(int parameterIndex, Reader reader, int length) throws SQLException {
        target().setCharacterStream(parameterIndex, reader, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setRef(int parameterIndex, Ref x) throws SQLException {
        target().setRef(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setBlob(int parameterIndex, Blob x) throws SQLException {
        target().setBlob(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setClob(int parameterIndex, Clob x) throws SQLException {
        target().setClob(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setURL(int parameterIndex, URL x) throws SQLException {
        target().setURL(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setRowId(int parameterIndex, RowId x) throws SQLException {
        target().setRowId(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setNString(int parameterIndex, String value) throws SQLException {
        target().setNString(parameterIndex, value);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setNCharacterStream(int parameterIndex, Reader value, long length) throws SQLException {
        target().setNCharacterStream(parameterIndex, value, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setNClob(int parameterIndex, NClob value) throws SQLException {
        target().setNClob(parameterIndex, value);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setClob(int parameterIndex, Reader reader, long length) throws SQLException {
        target().setClob(parameterIndex, reader, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setBlob(int parameterIndex, InputStream inputStream, long length) throws SQLException {
        target().setBlob(parameterIndex, inputStream, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setNClob(int parameterIndex, Reader reader, long length) throws SQLException {
        target().setNClob(parameterIndex, reader, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setSQLXML(int parameterIndex, SQLXML xmlObject) throws SQLException {
        target().setSQLXML(parameterIndex, xmlObject);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setAsciiStream(int parameterIndex, InputStream x, long length) throws SQLException {
        target().setAsciiStream(parameterIndex, x, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setBinaryStream(int parameterIndex, InputStream x, long length) throws SQLException {
        target().setBinaryStream(parameterIndex, x, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setCharacterStream(int parameterIndex, Reader reader, long length) throws SQLException {
        target().setCharacterStream(parameterIndex, reader, length);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setAsciiStream(int parameterIndex, InputStream x) throws SQLException {
        target().setAsciiStream(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setBinaryStream(int parameterIndex, InputStream x) throws SQLException {
        target().setBinaryStream(parameterIndex, x);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setCharacterStream(int parameterIndex, Reader reader) throws SQLException {
        target().setCharacterStream(parameterIndex, reader);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setNCharacterStream(int parameterIndex, Reader value) throws SQLException {
        target().setNCharacterStream(parameterIndex, value);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setClob(int parameterIndex, Reader reader) throws SQLException {
        target().setClob(parameterIndex, reader);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setBlob(int parameterIndex, InputStream inputStream) throws SQLException {
        target().setBlob(parameterIndex, inputStream);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setNClob(int parameterIndex, Reader reader) throws SQLException {
        target().setNClob(parameterIndex, reader);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setObject(int parameterIndex, Object x, SQLType targetSqlType, int scaleOrLength)
            throws SQLException {
        target().setObject(parameterIndex, x, targetSqlType, scaleOrLength);
        noteOpaque(parameterIndex);
    }

    @Override
    public final void setObject(int parameterIndex, Object x, SQLType targetSqlType) throws SQLException {
        target().setObject(parameterIndex, x, targetSqlType);
        noteOpaque(parameterIndex);
    }
}

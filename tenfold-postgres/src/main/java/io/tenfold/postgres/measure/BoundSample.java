// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;
import org.postgresql.util.PGobject;

/**
 * A sample ready to be executed through pgjdbc. One without values goes as it is through a plain statement, so that
 * {@code ?} operators stay operators; one with values is bound.
 */
public final class BoundSample implements AutoCloseable {
    private final Statement statement;
    private final String text;

    private BoundSample(Statement statement, String text) {
        this.statement = statement;
        this.text = text;
    }

    /**
     * Prepares it.
     *
     * @param prefix goes before the text, such as {@code EXPLAIN }
     * @throws UnboundSampleException when it is not one statement or its values do not fit its placeholders
     */
    static BoundSample of(Connection connection, String prefix, Sample sample) throws SQLException {
        return ReadySample.of(sample).bind(connection, prefix);
    }

    /** Of a text without placeholders. */
    static BoundSample plain(Connection connection, String text) throws SQLException {
        return new BoundSample(connection.createStatement(), text);
    }

    /**
     * Of a text with placeholders.
     *
     * @param order number of the value behind each of them
     */
    static BoundSample bound(Connection connection, String text, List<Integer> order, List<Parameter> values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(text);
        try {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
            bind(prepared, order, values);
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
        return new BoundSample(prepared, text);
    }

    /** Rows to fetch at once, 0 for all. */
    public void readInPortionsOf(int rows) throws SQLException {
        statement.setFetchSize(rows);
    }

    ResultSet execute() throws SQLException {
        return statement instanceof PreparedStatement prepared ? prepared.executeQuery() : statement.executeQuery(text);
    }

    /**
     * Executes it, whatever it is, and reads all its rows.
     *
     * @return rows read; 0 where it returns none
     */
    public long drain() throws SQLException {
        boolean hasRows =
                statement instanceof PreparedStatement prepared ? prepared.execute() : statement.execute(text);
        if (!hasRows) {
            return 0;
        }
        long count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    /** Asks the server to end it, from any thread, over a short connection of its own. */
    public void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private static void bind(PreparedStatement prepared, List<Integer> order, List<Parameter> values)
            throws SQLException {
        TypeInfo types = prepared.getConnection().unwrap(BaseConnection.class).getTypeInfo();
        for (int position = 1; position <= order.size(); position++) {
            Parameter value = values.get(order.get(position - 1) - 1);
            bind(prepared, position, value, types);
        }
    }

    private static void bind(PreparedStatement prepared, int position, Parameter value, TypeInfo types)
            throws SQLException {
        String type = value.typeOid() == Parameter.UNSPECIFIED ? null : types.getPGType(value.typeOid());
        if (type == null && value.text() == null) {
            prepared.setNull(position, Types.NULL);
        } else if (type == null) {
            prepared.setObject(position, value.text(), Types.OTHER);
        } else if (value.text() == null) {
            prepared.setNull(position, Types.OTHER, type);
        } else {
            PGobject object = new PGobject();
            object.setType(type);
            object.setValue(value.text());
            prepared.setObject(position, object);
        }
    }
}

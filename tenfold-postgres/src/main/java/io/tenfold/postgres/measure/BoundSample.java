// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
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
final class BoundSample implements AutoCloseable {
    private static final String VALUES_UNKNOWN = "not executed: the values of its placeholders are unknown";

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
        SingleStatement.problem(sample.text()).ifPresent(problem -> {
            throw new UnboundSampleException("not executed: " + problem);
        });
        String text = SingleStatement.bare(sample.text());
        if (!sample.hasValues()) {
            throw new UnboundSampleException(VALUES_UNKNOWN);
        }
        if (sample.parameters().isEmpty()) {
            if (Lexer.tokens(text).stream().anyMatch(BoundSample::isParameter)) {
                throw new UnboundSampleException(VALUES_UNKNOWN);
            }
            return new BoundSample(connection.createStatement(), prefix + text);
        }
        JdbcText jdbc = JdbcText.of(text);
        if (jdbc.parameters() != sample.parameters().size()) {
            throw new UnboundSampleException("not executed: it has %d placeholders but %d values"
                    .formatted(jdbc.parameters(), sample.parameters().size()));
        }
        PreparedStatement prepared = connection.prepareStatement(prefix + jdbc.text());
        try {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
            bind(prepared, jdbc.order(), sample.parameters());
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
        return new BoundSample(prepared, jdbc.text());
    }

    /** Rows to fetch at once, 0 for all. */
    void readInPortionsOf(int rows) throws SQLException {
        statement.setFetchSize(rows);
    }

    ResultSet execute() throws SQLException {
        return statement instanceof PreparedStatement prepared ? prepared.executeQuery() : statement.executeQuery(text);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private static boolean isParameter(Token token) {
        return token.kind() == TokenKind.PARAMETER;
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

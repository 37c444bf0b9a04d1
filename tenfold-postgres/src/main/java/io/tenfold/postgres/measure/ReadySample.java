// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A sample whose text has been read once, to be bound again and again on any connection.
 *
 * @param text as pgjdbc wants it; a text without placeholders as it is, so that {@code ?} operators stay operators
 * @param order number of the value behind each placeholder
 * @param values by their numbers; empty for a text without placeholders
 */
public record ReadySample(String text, List<Integer> order, List<Parameter> values) {
    private static final String VALUES_UNKNOWN = "not executed: the values of its placeholders are unknown";

    public ReadySample {
        requireNonNull(text, "text is null");
        order = List.copyOf(order);
        values = List.copyOf(values);
    }

    /**
     * Reads it.
     *
     * @throws UnboundSampleException when it is not one statement or its values do not fit its placeholders
     */
    static ReadySample of(Sample sample) {
        SingleStatement.problem(sample.text()).ifPresent(problem -> {
            throw new UnboundSampleException("not executed: " + problem);
        });
        String text = SingleStatement.bare(sample.text());
        if (!sample.hasValues()) {
            throw new UnboundSampleException(VALUES_UNKNOWN);
        }
        if (sample.parameters().isEmpty()) {
            if (Lexer.tokens(text).stream().anyMatch(ReadySample::isParameter)) {
                throw new UnboundSampleException(VALUES_UNKNOWN);
            }
            return new ReadySample(text, List.of(), List.of());
        }
        JdbcText jdbc = JdbcText.of(text);
        if (jdbc.parameters() != sample.parameters().size()) {
            throw new UnboundSampleException("not executed: it has %d placeholders but %d values"
                    .formatted(jdbc.parameters(), sample.parameters().size()));
        }
        return new ReadySample(jdbc.text(), jdbc.order(), sample.parameters());
    }

    /** The same, empty where it cannot be bound. */
    public static Optional<ReadySample> find(Sample sample) {
        try {
            return Optional.of(of(sample));
        } catch (UnboundSampleException unbound) {
            return Optional.empty();
        }
    }

    /**
     * Ready to be executed on that connection, planned anew with its values.
     *
     * @param prefix goes before the text, such as {@code EXPLAIN }
     */
    public BoundSample bind(Connection connection, String prefix) throws SQLException {
        return values.isEmpty()
                ? BoundSample.plain(connection, prefix + text)
                : BoundSample.bound(connection, prefix + text, order, values);
    }

    private static boolean isParameter(Token token) {
        return token.kind() == TokenKind.PARAMETER;
    }
}

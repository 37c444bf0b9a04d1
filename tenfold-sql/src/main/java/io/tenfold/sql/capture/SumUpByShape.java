// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.fingerprint.UnreadableStatementException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums executions up by shape in memory that does not grow with their number: the most frequent statements of a shape with their values,
 * and all others as the shape's own text. Calls, times and rows are exact; every sum has the distribution of its single times.
 *
 * <p>When a shape has too many different statements, the rarer half goes into the shape's own sum. The same input gives the same
 * sums. Where executions ran in the application is not kept. Not thread-safe.
 */
public final class SumUpByShape {
    /** Different statements of one shape summed up each for itself. */
    static final int MOST_STATEMENTS = 64;

    /** Shapes summed up; executions of others are only counted. */
    static final int MOST_SHAPES = 20_000;

    private final Map<Fingerprint, Shape> shapes = new LinkedHashMap<>();
    private long leftOut;

    /** Statements with the same of all this are summed up. */
    private record Key(
            String text,
            List<Parameter> parameters,
            String source,
            @Nullable String searchPath) {
        static Key of(CapturedStatement statement) {
            return new Key(statement.text(), statement.parameters(), statement.source(), statement.searchPath());
        }
    }

    private static final class Shape {
        private final String text;
        private final Map<Key, StatementSum> sums = new LinkedHashMap<>();
        private final Map<Key, StatementSum> others = new LinkedHashMap<>();

        Shape(String text) {
            this.text = text;
        }

        void add(CapturedStatement statement) {
            Key key = Key.of(statement);
            sums.computeIfAbsent(key, any -> new StatementSum()).add(statement);
            if (sums.size() > MOST_STATEMENTS) {
                mergeRarerHalf();
            }
        }

        private void mergeRarerHalf() {
            List<Map.Entry<Key, StatementSum>> rarest = sums.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> entry.getValue().calls()))
                    .limit(MOST_STATEMENTS / 2)
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                    .toList();
            rarest.forEach(entry -> {
                sums.remove(entry.getKey());
                mergeIntoOthers(entry.getKey(), entry.getValue());
            });
        }

        /** The search_path stays, unless there are as many as statements. */
        private void mergeIntoOthers(Key key, StatementSum sum) {
            String path = others.size() < MOST_STATEMENTS ? key.searchPath() : null;
            others.computeIfAbsent(new Key(text, List.of(), key.source(), path), any -> new StatementSum())
                    .add(sum);
        }
    }

    /** Adds a statement; the same as adding its executions one by one. */
    public void add(CapturedStatement statement) {
        Shape shape = shape(statement.text());
        if (shape == null) {
            leftOut += statement.calls();
        } else {
            shape.add(statement);
        }
    }

    private @Nullable Shape shape(String text) {
        try {
            QueryShape read = Fingerprinter.shape(text);
            return shapes.size() < MOST_SHAPES
                    ? shapes.computeIfAbsent(read.fingerprint(), any -> new Shape(read.text()))
                    : shapes.get(read.fingerprint());
        } catch (UnreadableStatementException unreadable) {
            return null;
        }
    }

    /** Executions that are in no sum: their text could not be read, or there were {@value #MOST_SHAPES} shapes already. */
    public long leftOut() {
        return leftOut;
    }

    /** The sums, shape by shape in the order they were met, the most frequent statement of a shape first. */
    public List<CapturedStatement> statements() {
        List<CapturedStatement> statements = new ArrayList<>();
        for (Shape shape : shapes.values()) {
            shape.sums.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> -entry.getValue().calls()))
                    .forEach(entry -> statements.add(statement(entry.getKey(), entry.getValue())));
            shape.others.forEach((key, sum) -> statements.add(statement(key, sum)));
        }
        return statements;
    }

    private static CapturedStatement statement(Key key, StatementSum sum) {
        return new CapturedStatement(
                key.text(),
                key.parameters(),
                sum.calls(),
                sum.totalMs(),
                sum.rows(),
                null,
                key.source(),
                sum.durations(),
                null,
                key.searchPath());
    }
}

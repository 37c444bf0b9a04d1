// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.shadow.ShadowIndex.Attribute;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates the size of a shadow's index from production's statistics. Only expressions, predicates and tables with
 * extended statistics need the planner: it is asked through the pricing session, which may do nothing but plan.
 */
final class SizeIndex {
    private static final Pattern ESTIMATE = Pattern.compile("rows=(\\d+) width=(\\d+)\\)");

    private static final Pattern OTHER_CASE = Pattern.compile("(?:lower|upper)\\(\\(?([a-z_0-9]+)(?:\\)?::text)?\\)");

    /** What the planner takes for a value of variable length that it knows nothing of (get_typavgwidth in lsyscache.c). */
    private static final double UNKNOWN_WIDTH = 32;

    private final Statistics statistics;
    private final Connection pricing;
    /** Many candidates share a predicate or an expression. */
    private final Map<String, Optional<Planned>> planned = new HashMap<>();

    private final Map<Computed, Optional<ExpressionValues>> computed = new HashMap<>();

    /** An expression of a table. */
    private record Computed(TableName table, String definition) {}

    SizeIndex(Statistics statistics, Connection pricing) {
        this.statistics = statistics;
        this.pricing = pricing;
    }

    /**
     * A size.
     *
     * @param blocks of 8 kB
     * @param height level of a b-tree's root, 0 for other methods
     * @param rows entries' rows
     */
    record Size(long blocks, int height, double rows) {}

    /** The planner's own figures for a statement. */
    private record Planned(double rows, double width) {}

    /** Size when freshly built. */
    Size estimate(ShadowIndex index) throws SQLException {
        double tableRows = tableRows(index.table());
        double rows = tableRows;
        if (index.predicate() != null) {
            String part = "SELECT 1 FROM ONLY " + Quote.table(index.table()) + " WHERE " + index.predicate();
            rows = planned(part).map(Planned::rows).orElse(tableRows);
        }
        BtreeShape shape = shape(index, tableRows, Math.min(rows, tableRows));
        if (index.method().equals("btree")) {
            BtreeSize size = BtreeSize.of(shape);
            return new Size(size.blocks(), size.height(), rows);
        }
        long heapBlocks =
                statistics.relation(index.table()).map(RelationNumbers::blocks).orElse(0L);
        return new Size(blocks(index, shape, tableRows, heapBlocks), 0, rows);
    }

    /** Of an index that is no b-tree, by its first key. */
    private long blocks(ShadowIndex index, BtreeShape shape, double tableRows, long heapBlocks) throws SQLException {
        ColumnShape key = shape.keys().get(0);
        Attribute attribute = index.attributes().get(0);
        return switch (index.method()) {
            case "hash" -> HashSize.blocks(tableRows, shape.rows(), key);
            case "brin" -> BrinSize.blocks(shape.keys(), heapBlocks);
            case "gin" ->
                GinSize.blocks(elements(index, attribute, key, shape.rows()), shape.rows(), (double) heapBlocks);
            default -> GistSize.blocks(index.method(), attribute.operatorClass(), key, shape.rows());
        };
    }

    private Elements elements(ShadowIndex index, Attribute attribute, ColumnShape key, double rows)
            throws SQLException {
        String column = attribute.column();
        AttributeStatistics known = column == null
                ? null
                : statistics.attribute(index.table(), column).orElse(null);
        Elements guessed = Elements.of(attribute.operatorClass(), key, rows, known);
        return known != null && attribute.operatorClass().equals("gin_trgm_ops")
                ? TrigramElements.of(pricing, known).orElse(guessed)
                : guessed;
    }

    /** Height of an index that production has, of so many blocks. */
    int height(ShadowIndex index, long blocks) {
        double rows = tableRows(index.table());
        List<ColumnShape> keys = new ArrayList<>();
        for (Attribute attribute : index.attributes()) {
            if (attribute.key()) {
                keys.add(known(index, attribute, rows));
            }
        }
        return BtreeSize.heightOf(
                blocks, new BtreeShape(rows, keys, List.of(), index.unique(), OptionalDouble.empty()));
    }

    private double tableRows(TableName table) {
        return statistics.relation(table).map(RelationNumbers::currentRows).orElse(0.0);
    }

    private BtreeShape shape(ShadowIndex index, double tableRows, double rows) throws SQLException {
        List<ColumnShape> keys = new ArrayList<>();
        List<ColumnShape> include = new ArrayList<>();
        for (Attribute attribute : index.attributes()) {
            boolean unknown = attribute.column() == null
                    && statistics.attribute(index.name(), attribute.name()).isEmpty();
            ColumnShape whole = unknown ? computed(index, attribute, tableRows) : known(index, attribute, tableRows);
            (attribute.key() ? keys : include).add(ofPart(whole, index, attribute, tableRows, rows));
        }
        return new BtreeShape(rows, keys, include, index.unique(), jointDistinct(index, keys, rows));
    }

    /** What is known of a column of the table, or of an index's expression that production has analysed. */
    private ColumnShape known(ShadowIndex index, Attribute attribute, double rows) {
        TableName relation = attribute.column() == null ? index.name() : index.table();
        String column = attribute.column() == null ? attribute.name() : attribute.column();
        return statistics
                .attribute(relation, column)
                .map(one -> shape(attribute, one, rows))
                .orElseGet(() -> unknown(attribute, rows));
    }

    private static ColumnShape unknown(Attribute attribute, double rows) {
        double width = attribute.length() > 0 ? attribute.length() : UNKNOWN_WIDTH;
        return new ColumnShape(
                attribute.length(), attribute.alignment(), width, 0, rows, List.of(), attribute.equalImage());
    }

    /** In another case a text is about as long as it was, and there are about as many. */
    private ColumnShape computed(ShadowIndex index, Attribute attribute, double rows) throws SQLException {
        Matcher cased = OTHER_CASE.matcher(attribute.definition());
        Optional<AttributeStatistics> column =
                cased.matches() ? statistics.attribute(index.table(), cased.group(1)) : Optional.empty();
        return column.isPresent() ? shape(attribute, column.get(), rows) : expression(index, attribute, rows);
    }

    private static ColumnShape shape(Attribute attribute, AttributeStatistics one, double rows) {
        return new ColumnShape(
                attribute.length(),
                attribute.alignment(),
                one.number("avg_width"),
                one.number("null_frac"),
                one.distinct(rows),
                one.numbers("most_common_freqs"),
                attribute.equalImage());
    }

    private ColumnShape expression(ShadowIndex index, Attribute attribute, double rows) throws SQLException {
        Computed key = new Computed(index.table(), attribute.definition());
        Optional<ExpressionValues> values = computed.get(key);
        if (values == null) {
            values = ExpressionValues.of(pricing, index, attribute, statistics);
            computed.put(key, values);
        }
        if (values.isPresent()) {
            return shape(attribute, values.get(), distinctOfGroups(index, attribute, rows));
        }
        String table = " FROM ONLY " + Quote.table(index.table());
        double width = planned("SELECT " + attribute.definition() + table)
                .map(Planned::width)
                .orElse(UNKNOWN_WIDTH);
        return new ColumnShape(
                attribute.length(),
                attribute.alignment(),
                width,
                0,
                distinctOfGroups(index, attribute, rows),
                List.of(),
                attribute.equalImage());
    }

    /** The planner takes an expression for as many values as its columns have. */
    private double distinctOfGroups(ShadowIndex index, Attribute attribute, double rows) throws SQLException {
        return planned("SELECT 1 FROM ONLY " + Quote.table(index.table()) + " GROUP BY " + attribute.definition())
                .map(Planned::rows)
                .orElse(rows);
    }

    private static ColumnShape shape(Attribute attribute, ExpressionValues values, double distinct) {
        return new ColumnShape(
                attribute.length(),
                attribute.alignment(),
                values.width(),
                values.nullFraction(),
                values.distinctOf(distinct),
                List.of(),
                attribute.equalImage());
    }

    /** Of the rows of a partial index: fewer distinct values, and none NULL where the predicate says so. */
    private static ColumnShape ofPart(
            ColumnShape whole, ShadowIndex index, Attribute attribute, double tableRows, double rows) {
        String predicate = index.predicate();
        if (predicate == null) {
            return whole;
        }
        boolean present =
                attribute.column() != null && predicate.contains(Quote.identifier(attribute.column()) + " IS NOT NULL");
        return whole.ofPart(tableRows, rows, present);
    }

    /** Where there are extended statistics the planner may know of dependence between keys; taken when it is strong. */
    private OptionalDouble jointDistinct(ShadowIndex index, List<ColumnShape> keys, double rows) throws SQLException {
        if (keys.size() < 2 || statistics.extended().isEmpty() || index.predicate() != null) {
            return OptionalDouble.empty();
        }
        List<String> definitions = index.attributes().stream()
                .filter(Attribute::key)
                .map(Attribute::definition)
                .toList();
        double joint = planned("SELECT 1 FROM ONLY " + Quote.table(index.table()) + " GROUP BY "
                        + String.join(", ", definitions))
                .map(Planned::rows)
                .orElse(rows);
        double independent = Math.min(
                rows, keys.stream().mapToDouble(ColumnShape::distinct).reduce(1, (left, right) -> left * right));
        // The planner bounds its guess for independent columns by a tenth of the rows, so only less than that is
        // knowledge.
        return joint < independent / 2 && joint < rows * 0.09 ? OptionalDouble.of(joint) : OptionalDouble.empty();
    }

    /** Empty where the server refuses it, such as to group by a type without equality. */
    private Optional<Planned> planned(String sql) throws SQLException {
        Optional<Planned> before = planned.get(sql);
        if (before == null) {
            before = ask(sql);
            planned.put(sql, before);
        }
        return before;
    }

    private Optional<Planned> ask(String sql) throws SQLException {
        try {
            String line = String.valueOf(Rows.text(pricing, "EXPLAIN " + sql));
            Matcher estimate = ESTIMATE.matcher(line);
            return estimate.find()
                    ? Optional.of(
                            new Planned(Double.parseDouble(estimate.group(1)), Double.parseDouble(estimate.group(2))))
                    : Optional.empty();
        } catch (SQLException refused) {
            if (Refusal.isFatal(refused)) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}

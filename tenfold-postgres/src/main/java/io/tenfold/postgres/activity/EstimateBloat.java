// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.shadow.BtreeShape;
import io.tenfold.postgres.shadow.BtreeSize;
import io.tenfold.postgres.shadow.ColumnShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many bytes of a table or b-tree would be gone after it was written anew: its present size less what its rows need.
 * Nothing is read but statistics, so the answer is only as good as they are; where one is missing there is none.
 */
final class EstimateBloat {
    private static final long PAGE = 8192;

    /** At this fillfactor the model's b-trees are built. */
    private static final double USUAL_FILLFACTOR = 90;

    private final Statistics statistics;
    private final Map<Long, List<HeapAttribute>> columns = new HashMap<>();
    private final Map<Long, List<IndexAttribute>> indexColumns = new HashMap<>();

    private record HeapAttribute(String name, int length, int alignment, boolean plain, boolean notStored) {}

    private record IndexAttribute(
            String name, Optional<String> column, boolean key, int length, int alignment, boolean equalImage) {}

    private EstimateBloat(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Reads what the models need of all tables and indexes. */
    static EstimateBloat read(Reader reader) throws SQLException {
        EstimateBloat estimate = new EstimateBloat(Statistics.read(reader));
        reader.query(ActivitySql.COLUMNS, row -> estimate.columns
                .computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                .add(new HeapAttribute(
                        row.getString(2), row.getInt(3), row.getInt(4), row.getBoolean(5), row.getBoolean(6))));
        reader.query(ActivitySql.INDEX_COLUMNS, row -> estimate.indexColumns
                .computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                .add(new IndexAttribute(
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getBoolean(7))));
        return estimate;
    }

    /** Of a table's main fork; empty for a partitioned parent and where statistics are missing. */
    OptionalDouble of(TableCount table) {
        long bytes = table.activity().bytes();
        if (table.partitioned() || (!table.activity().analysed() && bytes > 0)) {
            return OptionalDouble.empty();
        }
        double rows = table.liveRows();
        List<HeapColumn> known = new ArrayList<>();
        for (HeapAttribute column : columns.getOrDefault(table.oid(), List.of())) {
            Optional<HeapColumn> one = known(table.oid(), column);
            if (one.isEmpty() && rows >= 1) {
                return OptionalDouble.empty();
            }
            one.ifPresent(known::add);
        }
        return freed(bytes, HeapSize.bytes(rows, known, table.fillfactor()));
    }

    /** A column without statistics is taken to be there in every row when its length is known, so that none is invented. */
    private Optional<HeapColumn> known(long table, HeapAttribute column) {
        if (column.notStored()) {
            return Optional.of(new HeapColumn(column.length(), 1, false, 0, 1));
        }
        Optional<HeapColumn> known = statistics
                .of(table, column.name())
                .map(one -> new HeapColumn(
                        column.length(), column.alignment(), column.plain(), one.width(), one.nullFraction()));
        return known.isPresent() || column.length() < 0
                ? known
                : Optional.of(new HeapColumn(column.length(), column.alignment(), false, column.length(), 0));
    }

    /** Of a b-tree; empty for another method, for a table never counted and where statistics are missing. */
    OptionalDouble of(IndexCount index, TableCount table) {
        if (!index.btree() || !table.activity().analysed()) {
            return OptionalDouble.empty();
        }
        double tableRows = table.liveRows();
        OptionalDouble rows = rows(index, table, tableRows);
        if (rows.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<ColumnShape> keys = new ArrayList<>();
        List<ColumnShape> include = new ArrayList<>();
        for (IndexAttribute attribute : indexColumns.getOrDefault(index.oid(), List.of())) {
            Optional<ColumnShape> shape = shape(index, attribute, tableRows);
            if (shape.isEmpty()) {
                return OptionalDouble.empty();
            }
            ColumnShape part = index.predicate() == null
                    ? shape.get()
                    : shape.get().ofPart(tableRows, rows.getAsDouble(), index.isPresent(attribute.column()));
            (attribute.key() ? keys : include).add(part);
        }
        BtreeSize fresh = BtreeSize.of(
                new BtreeShape(rows.getAsDouble(), keys, include, index.neverMerged(), OptionalDouble.empty()));
        return freed(
                index.activity().bytes(),
                PAGE * Math.round(fresh.blocks() * USUAL_FILLFACTOR / Math.max(10, index.fillfactor())));
    }

    /** Rows of a partial index: its share of the table's when both were last counted. */
    private static OptionalDouble rows(IndexCount index, TableCount table, double tableRows) {
        if (index.predicate() == null) {
            return OptionalDouble.of(tableRows);
        }
        if (index.rows() < 0 || table.rows() <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.min(tableRows, index.rows() * tableRows / table.rows()));
    }

    private Optional<ColumnShape> shape(IndexCount index, IndexAttribute attribute, double rows) {
        Optional<Statistics.Column> known = attribute.column().isPresent()
                ? statistics.of(index.table(), attribute.column().get())
                : statistics.of(index.oid(), attribute.name());
        return known.map(one -> new ColumnShape(
                attribute.length(),
                attribute.alignment(),
                one.width(),
                one.nullFraction(),
                one.distinctOf(rows),
                one.commonFrequencies(),
                attribute.equalImage()));
    }

    private static OptionalDouble freed(long bytes, long needed) {
        return OptionalDouble.of((double) Math.max(0, bytes - needed));
    }
}

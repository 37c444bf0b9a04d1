// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Size of a b-tree as CREATE INDEX builds it, from column statistics alone: posting lists of equal keys, NULLs,
 * alignment, INCLUDE columns, fillfactor 90 and internal pages.
 *
 * <p>Rows are split by which columns are NULL; each such part has its own entry length. The most distinct column's
 * values have their known number of rows; those rows spread over the other columns' values at random.
 *
 * @param blocks all pages, the metapage included
 * @param height level of the root; 0 for a single leaf
 */
public record BtreeSize(long blocks, int height) {
    private static final int MOST_NULLABLE = 8;
    private static final double CERTAIN = 50;
    /**
     * Values of variable length are smeared by about this many bytes to both sides, since their spread is unknown; by
     * one less below, since ANALYZE rounds the mean down.
     */
    private static final int SMEAR = 2;

    /** Size when freshly built from so many rows. */
    public static BtreeSize of(BtreeShape shape) {
        if (shape.rows() < 0.5) {
            return new BtreeSize(1, 0);
        }
        LeafItems items = new LeafItems();
        List<ColumnShape> columns = new ArrayList<>(shape.keys());
        columns.addAll(shape.include());
        List<Integer> nullable = nullable(columns);
        for (int pattern = 0; pattern < 1 << nullable.size(); pattern++) {
            boolean[] isNull = new boolean[columns.size()];
            double share = 1;
            for (int bit = 0; bit < nullable.size(); bit++) {
                int column = nullable.get(bit);
                isNull[column] = (pattern & 1 << bit) != 0;
                double fraction = columns.get(column).nullFraction();
                share *= isNull[column] ? fraction : 1 - fraction;
            }
            if (share > 0) {
                addRows(items, shape, columns, isNull, shape.rows() * share);
            }
        }
        return withInternalPages(items.pages(), items.meanPivotBytes());
    }

    /** Height of a b-tree of that many blocks with these keys, whatever it stores beside them. */
    static int heightOf(long blocks, BtreeShape shape) {
        List<Integer> lengths =
                entryLengths(separating(shape), new boolean[shape.keys().size()]);
        double mean = lengths.stream().mapToInt(Integer::intValue).average().orElse(16);
        return withInternalPages((double) Math.max(1, blocks - 1), mean + 4).height;
    }

    private static List<Integer> nullable(List<ColumnShape> columns) {
        List<Integer> nullable = new ArrayList<>();
        for (int column = 0; column < columns.size() && nullable.size() < MOST_NULLABLE; column++) {
            if (columns.get(column).nullFraction() > 0) {
                nullable.add(column);
            }
        }
        return nullable;
    }

    private static void addRows(
            LeafItems items, BtreeShape shape, List<ColumnShape> columns, boolean[] isNull, double rows) {
        List<Integer> lengths = entryLengths(columns, isNull);
        List<Integer> pivots = entryLengths(separating(shape), isNull);
        for (int variant = 0; variant < lengths.size(); variant++) {
            int length = lengths.get(variant);
            if (shape.deduplicated()) {
                addMerged(items, shape, isNull, rows, length, 1.0 / lengths.size());
            } else {
                items.addPlain(rows / lengths.size(), length, pivots.get(variant % pivots.size()));
            }
        }
    }

    /** The leading keys that tell most rows apart: internal pages leave out the others (_bt_truncate in nbtutils.c). */
    private static List<ColumnShape> separating(BtreeShape shape) {
        double distinct = 1;
        int columns = 0;
        while (columns < shape.keys().size() && distinct < shape.rows() / 2) {
            distinct *= shape.keys().get(columns).distinct();
            columns++;
        }
        return shape.keys().subList(0, Math.max(1, columns));
    }

    private static void addMerged(
            LeafItems items, BtreeShape shape, boolean[] isNull, double rows, int length, double share) {
        if (shape.jointDistinct().isPresent()) {
            double distinct = Math.max(1, Math.min(rows, shape.jointDistinct().getAsDouble() * rows / shape.rows()));
            items.addMerged(share * distinct, rows / distinct, length);
            return;
        }
        List<KeyGroups> keys = new ArrayList<>();
        for (int key = 0; key < shape.keys().size(); key++) {
            if (!isNull[key]) {
                keys.add(KeyGroups.of(shape.keys().get(key)));
            }
        }
        keys.sort(Comparator.comparingDouble(BtreeSize::values).reversed());
        KeyGroups anchor = keys.isEmpty() ? KeyGroups.certain() : keys.get(0);
        KeyGroups others = KeyGroups.certain();
        for (int key = 1; key < keys.size(); key++) {
            others = others.times(keys.get(key));
        }
        for (KeyGroups.Group value : anchor.groups()) {
            double trials = Math.max(1, rows * value.frequency());
            double values = Math.min(value.values(), rows * value.mass());
            for (KeyGroups.Group other : others.groups()) {
                addSpread(items, share * values * other.values(), trials, other.frequency(), length);
            }
        }
    }

    private static double values(KeyGroups keys) {
        return keys.groups().stream().mapToDouble(KeyGroups.Group::values).sum();
    }

    /** Combinations that each get a row with that probability in each of so many trials. */
    private static void addSpread(LeafItems items, double combinations, double trials, double probability, int length) {
        double mean = trials * probability;
        if (mean > CERTAIN || probability > 0.999) {
            items.addMerged(combinations, mean, length);
            return;
        }
        double odds = probability / (1 - probability);
        double chance = Math.exp(trials * Math.log1p(-probability));
        for (int rows = 1; rows <= Math.ceil(trials) && rows < 4 * CERTAIN; rows++) {
            chance *= Math.max(0, trials - rows + 1) / rows * odds;
            items.addMerged(combinations * chance, rows, length);
        }
    }

    /** Lengths of index entries without a line pointer (index_form_tuple in indextuple.c), equally likely. */
    private static List<Integer> entryLengths(List<ColumnShape> columns, boolean[] isNull) {
        int variable = -1;
        boolean anyNull = false;
        for (int column = 0; column < columns.size(); column++) {
            anyNull |= isNull[column];
            variable = !isNull[column] && columns.get(column).length() < 0 ? column : variable;
        }
        int header = anyNull ? 16 : 8;
        List<Integer> lengths = new ArrayList<>();
        for (int more = 1 - SMEAR; more <= SMEAR; more++) {
            lengths.add(LeafItems.aligned(header + dataLength(columns, isNull, variable, more)));
        }
        return variable < 0 ? lengths.subList(0, 1) : lengths;
    }

    /** Bytes of the columns that are not NULL, the one of number {@code variable} being that much longer than its mean. */
    private static double dataLength(List<ColumnShape> columns, boolean[] isNull, int variable, int more) {
        double data = 0;
        for (int column = 0; column < columns.size(); column++) {
            ColumnShape shape = columns.get(column);
            if (!isNull[column]) {
                boolean isAligned = shape.length() > 0 || shape.width() > 127;
                data = isAligned ? Math.ceil(data / shape.alignment()) * shape.alignment() : data;
                data += shape.length() > 0
                        ? shape.length()
                        : Math.max(1, shape.width() + (column == variable ? more : 0));
            }
        }
        return data;
    }

    /** Internal pages are filled to 70 %. */
    private static BtreeSize withInternalPages(double leafPages, double pivotBytes) {
        double fan = Math.max(2, Math.floor((LeafItems.PAGE - 2457) / Math.max(12, pivotBytes)));
        double pages = 1 + leafPages;
        int height = 0;
        for (double level = leafPages; level > 1; height++) {
            level = Math.ceil(level / fan);
            pages += level;
        }
        return new BtreeSize((long) pages, height);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import io.tenfold.advisor.write.RowWrites;
import java.util.Locale;

/**
 * Measured and predicted of one table.
 *
 * @param subject the case
 * @param without measured without the candidate
 * @param with measured with it
 * @param predicted what the advisor says of the candidate
 */
record ComparedWrites(WriteCase subject, MeasureSide.Side without, MeasureSide.Side with, RowWrites predicted) {
    private static final double MOST = 0.25;
    /** Bytes that are nothing beside a row of a hundred and more. */
    private static final double NOTHING = 4;
    /** A share of HOT updates that is no change. */
    private static final double UNCHANGED = 0.02;

    double insertMeasured() {
        return with.insertBytes() - without.insertBytes();
    }

    double updateMeasured() {
        return with.updateBytes() - without.updateBytes();
    }

    double hotLost() {
        return without.hot() - with.hot();
    }

    /** Within 25 %, or 4 bytes. */
    boolean insertHits() {
        return hits(predicted.insertBytes(), insertMeasured());
    }

    /** Within 25 %, or 4 bytes. */
    boolean updateHits() {
        return hits(predicted.updateBytes(), updateMeasured());
    }

    /** HOT updates are lost where it is said, and nowhere else. */
    boolean signIsRight() {
        return (hotLost() > UNCHANGED) == (predicted.hotLost() > UNCHANGED);
    }

    String[] cells() {
        return new String[] {
            subject.candidate().toString(),
            bytes(insertMeasured()),
            bytes(predicted.insertBytes()),
            ratio(predicted.insertBytes(), insertMeasured(), insertHits()),
            bytes(updateMeasured()),
            bytes(predicted.updateBytes()),
            ratio(predicted.updateBytes(), updateMeasured(), updateHits()),
            share(without.hot()),
            share(with.hot()),
            share(without.hot() - predicted.hotLost()),
            signIsRight() ? "right" : "WRONG"
        };
    }

    private static boolean hits(double predicted, double measured) {
        return Math.abs(predicted - measured) <= Math.max(NOTHING, MOST * Math.abs(measured));
    }

    private static String bytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes + 0.0);
    }

    private static String ratio(double predicted, double measured, boolean hits) {
        boolean nothing = Math.abs(measured) < NOTHING;
        String ratio = nothing ? "-" : String.format(Locale.ROOT, "%.2f", predicted / measured);
        return hits ? ratio : ratio + " !";
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}

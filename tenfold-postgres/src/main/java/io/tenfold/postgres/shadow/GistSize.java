// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.Set;

/**
 * Size of a freshly built GiST or SP-GiST index, in blocks: an entry for each row, on pages that splits have left 60 % full.
 * What is stored of a value depends on the operator class.
 */
final class GistSize {
    private static final double PAGE = 8192 - 40;
    private static final double FILLED = 0.6;

    private static final double GIST_HEADER = 8;
    private static final double SPGIST_HEADER = 12;

    /** Stored as the box around them. */
    private static final Set<String> AS_BOX = Set.of("point_ops", "circle_ops", "poly_ops");

    private static final double BOX = 32;
    /** Bytes of a tsvector for each of its lexemes, of which a leaf stores a hash code of four bytes. */
    private static final double BYTES_OF_LEXEME = 12;

    private GistSize() {}

    static long blocks(String method, String operatorClass, ColumnShape key, double rows) {
        double header = method.equals("spgist") ? SPGIST_HEADER : GIST_HEADER;
        double entry = LeafItems.aligned(header + stored(method, operatorClass, key.width())) + 4.0;
        return (long) Math.max(2, Math.ceil(1 + rows * (1 - key.nullFraction()) * entry / (PAGE * FILLED)));
    }

    private static double stored(String method, String operatorClass, double width) {
        if (!method.equals("gist")) {
            return width;
        } else if (AS_BOX.contains(operatorClass)) {
            return BOX;
        } else if (operatorClass.equals("tsvector_ops")) {
            return 8 + 4 * width / BYTES_OF_LEXEME;
        }
        return operatorClass.equals("gist_trgm_ops") ? 8 + 3 * width : width;
    }
}

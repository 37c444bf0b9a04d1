// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Keywords;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** The normalised text while it grows, one piece after the other. Looking back never fails: before the start is nothing. */
final class Pieces {
    private static final Piece NOTHING = new Piece(TokenKind.UNKNOWN, "");

    private final List<Piece> list = new ArrayList<>();

    int size() {
        return list.size();
    }

    void add(Piece piece) {
        list.add(piece);
    }

    Piece get(int index) {
        return index >= 0 && index < list.size() ? list.get(index) : NOTHING;
    }

    /** The piece that many before the last one; 0 is the last. */
    Piece back(int steps) {
        return get(list.size() - 1 - steps);
    }

    void cutTo(int size) {
        list.subList(size, list.size()).clear();
    }

    /** A copy of the pieces from there to the end. */
    List<Piece> from(int start) {
        return List.copyOf(list.subList(start, list.size()));
    }

    /** A copy of that many pieces from there on. */
    List<Piece> from(int start, int count) {
        return List.copyOf(list.subList(start, start + count));
    }

    void addAll(List<Piece> pieces) {
        list.addAll(pieces);
    }

    /** Those that stand for values, in order. */
    List<Piece> values() {
        return list.stream().filter(Piece::isValue).toList();
    }

    /** Whether a value has just ended before that index, so that an operator there has a left side. */
    boolean valueEndsBefore(int index) {
        Piece piece = get(index - 1);
        return switch (piece.kind()) {
            case IDENTIFIER -> !Keywords.expectsOperand(piece.text());
            case QUOTED_IDENTIFIER, STRING, NUMBER, PARAMETER, CLOSE_PARENTHESIS, CLOSE_BRACKET -> true;
            default -> false;
        };
    }
}

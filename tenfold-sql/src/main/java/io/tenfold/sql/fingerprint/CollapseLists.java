// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the length of a list of values irrelevant:
 *
 * <pre>
 * id IN ($, $, $)             becomes  id IN ($)
 * (a, b) IN (($, $), ($, $))  becomes  (a, b) IN (($, $))
 * VALUES ($, now()), ($, now())  becomes  VALUES ($, now())
 * </pre>
 */
final class CollapseLists {
    private CollapseLists() {}

    /**
     * Drops from a closed list of values every member equal to an earlier one; leaves lists of anything else alone.
     *
     * @param shared is told which values now stand behind one placeholder
     */
    static void collapseMembers(Pieces pieces, Group list, SharedValues shared) {
        List<Piece> content = pieces.from(list.opening + 1);
        if (!isAllValues(content)) {
            return;
        }
        Map<String, List<Piece>> distinct = new LinkedHashMap<>();
        int members = 0;
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= content.size(); i++) {
            TokenKind kind = i < content.size() ? content.get(i).kind() : TokenKind.COMMA;
            depth += depthChange(kind);
            if (depth == 0 && kind == TokenKind.COMMA) {
                List<Piece> member = content.subList(start, i);
                List<Piece> kept = distinct.putIfAbsent(key(member), member);
                if (kept != null) {
                    shared.join(kept, member);
                }
                members++;
                start = i + 1;
            }
        }
        if (distinct.size() < members) {
            pieces.cutTo(list.opening + 1);
            pieces.addAll(joined(distinct));
        }
    }

    /** Drops a closed row of VALUES, with the comma before it, when an equal one is there already. */
    static void collapseRow(Pieces pieces, Group row, Group parent, SharedValues shared) {
        List<Piece> content = pieces.from(row.opening);
        Integer same = parent.sameRow(key(content), row.opening);
        if (same != null) {
            shared.join(pieces.from(same, content.size()), content);
            pieces.cutTo(row.opening - 1);
        }
        parent.endRowsAt(pieces.size());
    }

    private static List<Piece> joined(Map<String, List<Piece>> members) {
        List<Piece> joined = new ArrayList<>();
        for (List<Piece> member : members.values()) {
            if (!joined.isEmpty()) {
                joined.add(new Piece(TokenKind.COMMA, ","));
            }
            joined.addAll(member);
        }
        return joined;
    }

    /** Whether it holds nothing but values, each with or without a cast, and rows or arrays of them. */
    private static boolean isAllValues(List<Piece> content) {
        boolean inType = false;
        for (Piece piece : content) {
            switch (piece.kind()) {
                case CAST -> inType = true;
                case PARAMETER, COMMA -> inType = false;
                case OPEN_PARENTHESIS, CLOSE_PARENTHESIS, OPEN_BRACKET, CLOSE_BRACKET -> {}
                default -> {
                    if (!inType) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static int depthChange(TokenKind kind) {
        return switch (kind) {
            case OPEN_PARENTHESIS, OPEN_BRACKET -> 1;
            case CLOSE_PARENTHESIS, CLOSE_BRACKET -> -1;
            default -> 0;
        };
    }

    private static String key(List<Piece> pieces) {
        StringBuilder key = new StringBuilder();
        for (Piece piece : pieces) {
            key.append(piece.text()).append(' ');
        }
        return key.toString();
    }
}

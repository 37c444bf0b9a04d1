// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private static final Set<TokenKind> VALUES = EnumSet.of(
            TokenKind.PARAMETER,
            TokenKind.COMMA,
            TokenKind.OPEN_PARENTHESIS,
            TokenKind.CLOSE_PARENTHESIS,
            TokenKind.OPEN_BRACKET,
            TokenKind.CLOSE_BRACKET);

    private static final Set<TokenKind> VALUES_AND_TYPES = EnumSet.copyOf(VALUES);

    static {
        VALUES_AND_TYPES.addAll(List.of(
                TokenKind.CAST, TokenKind.IDENTIFIER, TokenKind.QUOTED_IDENTIFIER, TokenKind.DOT, TokenKind.NUMBER));
    }

    private CollapseLists() {}

    /**
     * Drops from a closed list of values every member equal to an earlier one; leaves lists of anything else alone.
     *
     * @param keepCasts keep the casts of the members, else they are dropped as well
     * @param shared is told which values now stand behind one placeholder
     * @return whether it is a list of values with casts
     */
    static boolean collapseMembers(Pieces pieces, Group list, boolean keepCasts, SharedValues shared) {
        List<Piece> content = pieces.from(list.opening + 1);
        if (!isAllValues(content)) {
            return false;
        }
        boolean casts = content.contains(Piece.CAST);
        List<Piece> kept = casts && !keepCasts ? withoutCasts(content) : content;
        Map<String, List<Piece>> distinct = distinct(kept, shared);
        pieces.cutTo(list.opening + 1);
        pieces.addAll(joined(distinct));
        return casts;
    }

    private static Map<String, List<Piece>> distinct(List<Piece> content, SharedValues shared) {
        Map<String, List<Piece>> distinct = new LinkedHashMap<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= content.size(); i++) {
            TokenKind kind = i < content.size() ? content.get(i).kind() : TokenKind.COMMA;
            depth += depthChange(kind);
            if (depth == 0 && kind == TokenKind.COMMA) {
                List<Piece> member = content.subList(start, i);
                List<Piece> first = distinct.putIfAbsent(key(member), member);
                if (first != null) {
                    shared.join(first, member);
                }
                start = i + 1;
            }
        }
        return distinct;
    }

    /** Members without what follows {@code ::} up to the end of the member. */
    private static List<Piece> withoutCasts(List<Piece> content) {
        List<Piece> kept = new ArrayList<>();
        int type = -1;
        int depth = 0;
        for (Piece piece : content) {
            int change = depthChange(piece.kind());
            boolean ends = change < 0 ? depth == type : piece.kind() == TokenKind.COMMA && depth <= type;
            type = piece.kind() == TokenKind.CAST && type < 0 ? depth : ends ? -1 : type;
            if (type < 0) {
                kept.add(piece);
            }
            depth += change;
        }
        return kept;
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
        List<Piece> withoutCasts = withoutCasts(content);
        return content.stream().allMatch(piece -> VALUES_AND_TYPES.contains(piece.kind()))
                && withoutCasts.stream().allMatch(piece -> VALUES.contains(piece.kind()))
                && values(content) == values(withoutCasts);
    }

    private static long values(List<Piece> pieces) {
        return pieces.stream().filter(Piece::isValue).count();
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

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.fingerprint.SharedValues.Value;
import io.tenfold.sql.lex.RepairNormalised;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands at the placeholders {@code $1..$n} of a statement's shape: a literal of its text, a value bound to a placeholder of
 * its text, or all values of a list that was collapsed.
 *
 * <pre>
 *   SELECT .. WHERE region = 'EU' AND id = ?       $1 'EU'   $2 what is bound to the first placeholder
 *   SELECT .. WHERE id IN (?, ?, 7)                $1 both bound values and 7
 * </pre>
 *
 * <p>So executions of one shape can be compared by their values, whether these were bound or written into the text.
 */
public final class ShapeValues {
    /** At a place where a literal stands, or a list. */
    private static final int NOT_ONE_PLACEHOLDER = 0;

    private final List<List<Part>> places;
    private final int highest;

    /** One value: a literal as written, or the number of a placeholder from 1. */
    private record Part(String literal, int placeholder) {}

    private ShapeValues(List<List<Part>> places) {
        this.places = places;
        this.highest = places.stream()
                .flatMap(List::stream)
                .mapToInt(Part::placeholder)
                .max()
                .orElse(0);
    }

    /**
     * Reads a text. It takes as long as normalising it: keep what is read for a text that comes again.
     *
     * @throws UnreadableStatementException as {@link Fingerprinter#shape}
     */
    public static ShapeValues read(String captured) {
        String text = RepairNormalised.text(captured);
        List<Token> tokens = Fingerprinter.readable(text);
        Map<Token, Integer> numbers = new HashMap<>();
        for (Token token : tokens) {
            if (token.kind() == TokenKind.PLACEHOLDER) {
                numbers.put(token, numbers.size() + 1);
            }
        }
        List<List<Part>> places = new ArrayList<>();
        for (List<Value> values : NormaliseStatement.values(text, tokens)) {
            places.add(values.stream().map(value -> part(text, value, numbers)).toList());
        }
        return new ShapeValues(places);
    }

    private static Part part(String text, Value value, Map<Token, Integer> numbers) {
        TokenKind kind = value.token().kind();
        if (kind == TokenKind.PLACEHOLDER) {
            return new Part("", numbers.getOrDefault(value.token(), NOT_ONE_PLACEHOLDER));
        }
        String written = text.substring(value.start(), value.end());
        return kind == TokenKind.PARAMETER ? new Part("", number(written)) : new Part(written, NOT_ONE_PLACEHOLDER);
    }

    private static int number(String placeholder) {
        try {
            return Integer.parseInt(placeholder.substring(1));
        } catch (NumberFormatException tooLong) {
            return Integer.MAX_VALUE;
        }
    }

    /** Number of placeholders of the shape. */
    public int size() {
        return places.size();
    }

    /**
     * For each placeholder of the shape the number, from 1, of the placeholder of the text that stands there; 0 where a literal or
     * a whole list does.
     */
    public List<Integer> placeholders() {
        return places.stream()
                .map(parts -> parts.size() == 1 ? parts.get(0).placeholder() : NOT_ONE_PLACEHOLDER)
                .toList();
    }

    /**
     * The value at each placeholder of the shape; empty where the bound values are not all known. Literals are as written and have no
     * type; a list is one value that is equal only to the same list.
     *
     * @param bound one for each placeholder of the text
     */
    public List<Parameter> of(List<Parameter> bound) {
        if (bound.size() < highest) {
            return List.of();
        }
        List<Parameter> values = new ArrayList<>(places.size());
        for (List<Part> parts : places) {
            values.add(parts.size() == 1 ? one(parts.get(0), bound) : list(parts, bound));
        }
        return values;
    }

    private static Parameter one(Part part, List<Parameter> bound) {
        return part.placeholder() > 0
                ? bound.get(part.placeholder() - 1)
                : new Parameter(part.literal(), Parameter.UNSPECIFIED);
    }

    /** Each text with its length before it, so that two lists are never taken for the same. */
    private static Parameter list(List<Part> parts, List<Parameter> bound) {
        StringBuilder text = new StringBuilder();
        long token = 0;
        for (Part part : parts) {
            Parameter value = one(part, bound);
            String one = value.text();
            text.append(one == null ? "-" : one.length() + ":" + one).append(' ');
            token = value.isHidden() ? token * 31 + value.token() : token;
        }
        int type = one(parts.get(0), bound).typeOid();
        return token == 0 ? new Parameter(text.toString(), type) : Parameter.hidden(type, token);
    }
}

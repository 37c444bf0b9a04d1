// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what became of a statement's values while it is normalised: which of them share a placeholder because their list was
 * collapsed, and where one begins and ends that is more than a single token, such as a number with its sign.
 */
final class SharedValues {
    private static final int NONE = -1;

    private final List<Token> tokens;
    private final int[] starts;
    private final int[] ends;
    private final int[] next;
    private final int[] last;

    /**
     * A value of the statement.
     *
     * @param token its token
     * @param start index of its first character
     * @param end index after its last character
     */
    record Value(Token token, int start, int end) {}

    SharedValues(List<Token> tokens) {
        this.tokens = tokens;
        this.starts = new int[tokens.size()];
        this.ends = new int[tokens.size()];
        this.next = new int[tokens.size()];
        this.last = new int[tokens.size()];
        for (int i = 0; i < next.length; i++) {
            starts[i] = tokens.get(i).start();
            ends[i] = tokens.get(i).end();
            next[i] = NONE;
            last[i] = i;
        }
    }

    void startsAt(int token, int start) {
        starts[token] = start;
    }

    void endsAt(int token, int end) {
        ends[token] = end;
    }

    /** The values of the dropped pieces go on behind the placeholders of the kept ones, which are the same piece by piece. */
    void join(List<Piece> kept, List<Piece> dropped) {
        for (int i = 0; i < dropped.size(); i++) {
            if (dropped.get(i).isValue()) {
                int first = kept.get(i).token();
                next[last[first]] = dropped.get(i).token();
                last[first] = last[dropped.get(i).token()];
            }
        }
    }

    /** All values behind the placeholder of that token, in order. */
    List<Value> behind(int token) {
        List<Value> values = new ArrayList<>(1);
        for (int at = token; at != NONE; at = next[at]) {
            values.add(new Value(tokens.get(at), starts[at], ends[at]));
        }
        return values;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values set on a statement so far. Not thread-safe, like the statement. */
public final class Binds {
    private static final int EXPECTED = 4;

    private @Nullable BindKind[] kinds = BindSnapshot.NO_KINDS;
    private @Nullable Object[] values = BindSnapshot.NO_VALUES;
    private int count;
    private boolean shared;

    /**
     * Notes a value; those of a mutable class must have been copied.
     *
     * @param index the placeholder, from 1
     */
    public void set(int index, BindKind kind, @Nullable Object value) {
        if (index < 1) {
            return;
        }
        makeRoom(index);
        kinds[index - 1] = kind;
        values[index - 1] = value;
        count = Math.max(count, index);
    }

    private void makeRoom(int index) {
        if (index > kinds.length) {
            int length = Math.max(Math.max(index, EXPECTED), kinds.length * 2);
            kinds = Arrays.copyOf(kinds, length);
            values = Arrays.copyOf(values, length);
            shared = false;
        } else if (shared) {
            kinds = kinds.clone();
            values = values.clone();
            shared = false;
        }
    }

    /** Forgets all values. */
    public void clear() {
        kinds = BindSnapshot.NO_KINDS;
        values = BindSnapshot.NO_VALUES;
        count = 0;
        shared = false;
    }

    /** The values as they are now. */
    public BindSnapshot snapshot() {
        shared = true;
        return count == 0 ? BindSnapshot.EMPTY : new BindSnapshot(kinds, values, count);
    }

    /** Whether all values can be bound a second time. */
    public boolean repeatable() {
        for (int i = 0; i < count; i++) {
            BindKind kind = kinds[i];
            if (kind != null && !kind.repeatable()) {
                return false;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import io.tenfold.model.workload.Parameter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one execution, as they were when they were set. Immutable; equal only when every value was bound by the
 * same kind of call, to the same type and with the same content: {@code 1.0} is not {@code 1.00}, and NULL has a place.
 */
public final class BindSnapshot {
    static final @Nullable BindKind[] NO_KINDS = {};
    static final @Nullable Object[] NO_VALUES = {};
    static final BindSnapshot EMPTY = new BindSnapshot(NO_KINDS, NO_VALUES, 0);

    private final @Nullable BindKind[] kinds;
    private final @Nullable Object[] values;
    private final int count;

    /** The arrays are shared with {@link Binds}, which copies them before it changes them. */
    BindSnapshot(@Nullable BindKind[] kinds, @Nullable Object[] values, int count) {
        this.kinds = kinds;
        this.values = values;
        this.count = count;
    }

    /** Number of the last placeholder that was set. */
    public int size() {
        return count;
    }

    /** Text and type of each value; empty where there are none or one of them is not known. */
    public List<Parameter> parameters() {
        if (!isKnown()) {
            return List.of();
        }
        List<Parameter> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Optional<Parameter> parameter = parameter(i);
            if (parameter.isEmpty()) {
                return List.of();
            }
            parameters.add(parameter.get());
        }
        return parameters;
    }

    private Optional<Parameter> parameter(int position) {
        BindKind kind = kinds[position];
        try {
            return kind == null ? Optional.empty() : Optional.of(kind.parameter(values[position]));
        } catch (IllegalArgumentException noTextForm) {
            return Optional.empty();
        }
    }

    /** Whether every placeholder up to the last one set has a value that is known. */
    public boolean isKnown() {
        for (int i = 0; i < count; i++) {
            BindKind kind = kinds[i];
            if (kind == null || !kind.known()) {
                return false;
            }
        }
        return true;
    }

    /** Binds the values to another statement, by the same calls. */
    public void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < count; i++) {
            BindKind kind = kinds[i];
            Object value = values[i];
            if (kind != null && value != null) {
                kind.bind(statement, i + 1, value);
            }
        }
    }

    /** The values that are plain strings, in order: what a text may mean depends on what it says. */
    public List<String> strings() {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (values[i] instanceof String string) {
                strings.add(string);
            } else if (values[i] instanceof BoundConversion conversion && conversion.value() instanceof String string) {
                strings.add(string);
            } else if (values[i] instanceof BoundText text) {
                strings.add(text.text());
            }
        }
        return strings;
    }

    /** Estimated heap bytes of the values. */
    public long bytes() {
        long bytes = 32 + 8L * count;
        for (int i = 0; i < count; i++) {
            bytes += HeapBytes.of(values[i]);
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof BindSnapshot that) || count != that.count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (kinds[i] != that.kinds[i] || !same(values[i], that.values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes) {
            return other instanceof byte[] others && Arrays.equals(bytes, others);
        }
        return one == other
                || (one != null && other != null && one.getClass() == other.getClass() && one.equals(other));
    }

    @Override
    public int hashCode() {
        int hash = count;
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            int one = value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value == null ? 0 : value.hashCode();
            BindKind kind = kinds[i];
            hash = hash * 31 + one * 31 + (kind == null ? 0 : kind.hashCode());
        }
        return hash;
    }
}

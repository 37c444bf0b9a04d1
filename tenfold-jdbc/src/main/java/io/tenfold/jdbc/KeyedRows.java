// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the single statement returns for one key.
 *
 * @param key the key as it was given; may be null
 * @param rows its rows in order; empty when it has none
 * @param <K> the key
 * @param <T> a row
 */
public record KeyedRows<K extends @Nullable Object, T extends @Nullable Object>(K key, List<T> rows) {
    public KeyedRows {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }
}

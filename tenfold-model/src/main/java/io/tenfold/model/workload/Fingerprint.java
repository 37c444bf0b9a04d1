// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.regex.Pattern;

/**
 * Stable id of a query shape: 16 lower-case hexadecimal digits, the same wherever the statement was captured.
 *
 * @param value 16 lower-case hexadecimal digits
 */
public record Fingerprint(String value) implements Comparable<Fingerprint> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    public Fingerprint {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("fingerprint is not 16 hexadecimal digits: " + value);
        }
    }

    @Override
    public int compareTo(Fingerprint other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

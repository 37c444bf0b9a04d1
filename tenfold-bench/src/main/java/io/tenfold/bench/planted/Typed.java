// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.model.workload.Parameter;

/** Values as a driver binds them; the numbers are the server's type OIDs. */
final class Typed {
    private static final int INT4 = 23;
    private static final int NUMERIC = 1700;

    private Typed() {}

    static Parameter integer(int value) {
        return new Parameter(Integer.toString(value), INT4);
    }

    static Parameter numeric(String value) {
        return new Parameter(value, NUMERIC);
    }

    /** The name of the type a value was declared with, for a cast that does the same. */
    static String name(Parameter value) {
        return switch (value.typeOid()) {
            case INT4 -> "integer";
            case NUMERIC -> "numeric";
            default -> throw new IllegalArgumentException("no name for the type " + value.typeOid());
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;

/**
 * Text and type of a value that was read when it was bound: an array, or a time seen in a calendar's zone.
 *
 * @param text PostgreSQL's text form
 * @param typeOid declared type, 0 where it is left to the server
 * @param typeName name of the type as it was given; two values of different types are never equal
 */
record BoundText(String text, int typeOid, String typeName) implements BoundValue {
    BoundText {
        requireNonNull(text, "text is null");
        requireNonNull(typeName, "typeName is null");
    }

    @Override
    public Parameter parameter() {
        return new Parameter(text, typeOid);
    }
}

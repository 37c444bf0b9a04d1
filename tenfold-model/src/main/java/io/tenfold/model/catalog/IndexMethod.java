// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import java.util.Locale;
import java.util.Optional;

/** The access methods Tenfold creates. Others of a database are kept as they are, by their definition's text. */
public enum IndexMethod {
    BTREE,
    HASH,
    GIST,
    GIN,
    BRIN,
    SPGIST;

    /** The name PostgreSQL uses, such as {@code btree}. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that name in pg_am, empty for one that is not listed here. */
    public static Optional<IndexMethod> of(String sqlName) {
        for (IndexMethod method : values()) {
            if (method.sqlName().equals(sqlName)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.cache.StatementTraits;
import org.jspecify.annotations.Nullable;

/** The callable statement the application holds. Its results are never cached. */
final class CallableStatementDelegate extends CallableSettersByName {
    CallableStatementDelegate(
            ConnectionDelegate connection, String sql, @Nullable StatementTraits traits, StatementOpening opening) {
        super(connection, sql, traits, opening);
    }
}

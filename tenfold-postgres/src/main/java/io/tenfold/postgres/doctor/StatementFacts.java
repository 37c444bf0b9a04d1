// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.postgres.capture.StatementReading;
import org.jspecify.annotations.Nullable;

/**
 * What pg_stat_statements says; either a reading or why there is none.
 *
 * @param reading what it has of the database, null where it is not there
 * @param problem why it cannot be read, null where it can
 * @param remedy how to get it, null where it is there
 */
public record StatementFacts(
        @Nullable StatementReading reading,
        @Nullable String problem,
        @Nullable String remedy) {}

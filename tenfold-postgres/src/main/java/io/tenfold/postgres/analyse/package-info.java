// SPDX-License-Identifier: Apache-2.0
/**
 * The analysed tree: PostgreSQL's own parse analysis, read from its node text.
 */
@NullMarked
package io.tenfold.postgres.analyse;

import org.jspecify.annotations.NullMarked;

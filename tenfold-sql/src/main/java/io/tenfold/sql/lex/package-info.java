// SPDX-License-Identifier: Apache-2.0
/**
 * The lexer: PostgreSQL's lexical grammar, with the {@code ?} of JDBC. What everything else here stands on.
 */
@NullMarked
package io.tenfold.sql.lex;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL as a JUnit extension, domain assertions.
 */
@NullMarked
package io.tenfold.testkit;

import org.jspecify.annotations.NullMarked;

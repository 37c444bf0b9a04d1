// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The programs for a shadow of the server's version on this machine.
 *
 * @param origin where they are, null where there are none
 * @param problem where they were looked for and what to do, null where they are there
 */
public record ShadowFacts(@Nullable String origin, @Nullable String problem) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * The other oracles beside the shadow: HypoPG on the user's server, and indexes really built on a clone. Both answer as
 * {@link io.tenfold.advisor.CostOracle}.
 */
@NullMarked
package io.tenfold.postgres.whatif;

import org.jspecify.annotations.NullMarked;

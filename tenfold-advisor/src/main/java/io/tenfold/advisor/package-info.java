// SPDX-License-Identifier: Apache-2.0
/**
 * The two questions the advisor asks of the world: {@link io.tenfold.advisor.Catalog} and {@link io.tenfold.advisor.CostOracle}.
 */
@NullMarked
package io.tenfold.advisor;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 4 of 9, caching. In: identical repeats. Out: result cache candidates.
 */
@NullMarked
package io.tenfold.advisor.propose.cache;

import org.jspecify.annotations.NullMarked;

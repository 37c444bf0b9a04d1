// SPDX-License-Identifier: Apache-2.0
/**
 * What indexes cost those who write: a part of stage 6. In: what is known. Out: {@link io.tenfold.advisor.write.RowWrites}.
 */
@NullMarked
package io.tenfold.advisor.write;

import org.jspecify.annotations.NullMarked;

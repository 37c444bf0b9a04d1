// SPDX-License-Identifier: Apache-2.0
/**
 * What an index costs those who write: bytes of the log (WAL) for each row, and HOT updates that are lost. In: a
 * {@link io.tenfold.advisor.Situation}. Out: {@link io.tenfold.advisor.write.RowWrites} and a share of today's log.
 */
@NullMarked
package io.tenfold.advisor.write;

import org.jspecify.annotations.NullMarked;

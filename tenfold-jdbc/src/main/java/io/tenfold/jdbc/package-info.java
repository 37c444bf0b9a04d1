// SPDX-License-Identifier: Apache-2.0
/**
 * The run-time DataSource, stage 1 of 9 inside the application. In: the application's JDBC calls. Out: the same answers,
 * and a {@link io.tenfold.model.workload.Capture} of what was executed. Back come the {@link
 * io.tenfold.model.advice.RuntimeRule}s of stage 6: pool, cache, batch.
 *
 * <p>{@link io.tenfold.jdbc.TenfoldDataSource}, {@link io.tenfold.jdbc.BatchFetch}, {@link io.tenfold.jdbc.BulkInsert},
 * {@link io.tenfold.jdbc.BulkUpdate}. The packages below this one are its inside.
 */
@NullMarked
package io.tenfold.jdbc;

import org.jspecify.annotations.NullMarked;

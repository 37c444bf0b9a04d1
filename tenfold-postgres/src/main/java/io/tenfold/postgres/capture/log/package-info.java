// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 1 of 9, the server's log. In: log files. Out: {@link io.tenfold.model.workload.Capture}.
 *
 * <p>Files to lines ({@code FindLogFiles}, {@code LogLines}), lines to entries ({@code EntryReader}: one for each format), entries to
 * executions and events ({@code FollowSessions}), executions to sums in bounded memory ({@code CollectExecutions}).
 */
@NullMarked
package io.tenfold.postgres.capture.log;

import org.jspecify.annotations.NullMarked;

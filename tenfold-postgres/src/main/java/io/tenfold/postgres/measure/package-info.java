// SPDX-License-Identifier: Apache-2.0
/**
 * The hands of stage 8 of 9: real executions, their time, blocks and rows.
 */
@NullMarked
package io.tenfold.postgres.measure;

import org.jspecify.annotations.NullMarked;

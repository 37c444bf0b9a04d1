// SPDX-License-Identifier: Apache-2.0
/**
 * The run: the only package that knows all nine stages.
 */
@NullMarked
package io.tenfold.engine.pipeline;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Stages 7 and 8 of 9, the nouns. What was changed, what was measured, and the verdict.
 */
@NullMarked
package io.tenfold.model.measure;

import org.jspecify.annotations.NullMarked;

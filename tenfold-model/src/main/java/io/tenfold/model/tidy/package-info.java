// SPDX-License-Identifier: Apache-2.0
/**
 * The indexes that are there: what each is for, what would tidy them up, and why each of the others stays.
 */
@NullMarked
package io.tenfold.model.tidy;

import org.jspecify.annotations.NullMarked;

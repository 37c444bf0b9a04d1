// SPDX-License-Identifier: Apache-2.0
/**
 * What building and taking back indexes costs an application that is at work on the table.
 */
@NullMarked
package io.tenfold.bench.apply;

import org.jspecify.annotations.NullMarked;

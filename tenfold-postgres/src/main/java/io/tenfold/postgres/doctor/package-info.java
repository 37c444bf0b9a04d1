// SPDX-License-Identifier: Apache-2.0
/**
 * What can be analysed on a server and what stands in the way.
 */
@NullMarked
package io.tenfold.postgres.doctor;

import org.jspecify.annotations.NullMarked;

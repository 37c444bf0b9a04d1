// SPDX-License-Identifier: Apache-2.0
/** Tests that play the application: outside the module's own packages, so that call sites are theirs. */
@NullMarked
package io.tenfold.application;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The user's server for the length of one run: the stages of this module, bound to one or two connections.
 */
@NullMarked
package io.tenfold.postgres.session;

import org.jspecify.annotations.NullMarked;

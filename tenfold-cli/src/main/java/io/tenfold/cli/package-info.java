// SPDX-License-Identifier: Apache-2.0
/**
 * The terminal: options, exit codes, output. No logic.
 */
@NullMarked
package io.tenfold.cli;

import org.jspecify.annotations.NullMarked;

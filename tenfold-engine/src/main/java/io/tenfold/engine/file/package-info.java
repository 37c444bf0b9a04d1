// SPDX-License-Identifier: Apache-2.0
/**
 * Files that more than one stage keeps; no stage of its own. In: a text. Out: a file that is whole, or as it was.
 */
@NullMarked
package io.tenfold.engine.file;

import org.jspecify.annotations.NullMarked;

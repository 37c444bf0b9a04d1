// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tenfold.bench.planted;

import org.jspecify.annotations.NullMarked;

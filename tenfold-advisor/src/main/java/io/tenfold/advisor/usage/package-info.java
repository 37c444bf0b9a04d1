// SPDX-License-Identifier: Apache-2.0
/**
 * What a statement asks of the tables it reads: the reading of the analysed tree that diagnosis, proposals and selection
 * share. In: {@link io.tenfold.model.tree.AnalysedStatement}, catalog. Out: {@link io.tenfold.advisor.usage.TableUse}s.
 */
@NullMarked
package io.tenfold.advisor.usage;

import org.jspecify.annotations.NullMarked;

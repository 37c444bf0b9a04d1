// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import io.tenfold.model.workload.Parameter;

/** A bound value that is more than a Java object. */
sealed interface BoundValue permits BoundNull, BoundConversion, BoundText {
    /** Its text and the type pgjdbc declares. */
    Parameter parameter();
}

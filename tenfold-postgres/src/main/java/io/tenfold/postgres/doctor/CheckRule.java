// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.List;

/** One thing the doctor looks at. Decides on facts alone. */
@FunctionalInterface
interface CheckRule {
    /** What is to be said; empty where there is nothing. */
    List<Check> check(DoctorFacts facts);
}

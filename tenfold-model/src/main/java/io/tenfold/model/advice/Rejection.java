// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

/**
 * A candidate that was not chosen.
 *
 * @param candidate the candidate
 * @param description its DDL, or a line for a change in the DataSource
 * @param reason one sentence with the numbers
 */
public record Rejection(Candidate candidate, String description, String reason) {
    public Rejection {
        requireNonNull(candidate, "candidate is null");
        requireNonNull(description, "description is null");
        requireNonNull(reason, "reason is null");
    }
}

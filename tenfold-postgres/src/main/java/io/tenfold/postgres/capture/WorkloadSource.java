// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import java.sql.SQLException;

/** Something that saw the application's statements. One class for each kind of source. */
@FunctionalInterface
public interface WorkloadSource {
    /**
     * What it saw.
     *
     * @throws SQLException when the server it reads from fails
     */
    Capture capture() throws SQLException;
}

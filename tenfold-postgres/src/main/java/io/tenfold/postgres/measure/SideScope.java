// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.sql.SQLException;

/** The conditions of one side: sets them up, lets one sample run under them, and always takes everything back. */
@FunctionalInterface
interface SideScope {
    SampleRun within(SampleWork work) throws SQLException;

    /** What is done under the conditions of a side. */
    @FunctionalInterface
    interface SampleWork {
        SampleRun run() throws SQLException;
    }
}

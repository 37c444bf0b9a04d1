// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.sql.SQLException;

/** Tells whoever wants to know which statements belong to one request, as a web framework's filter would. */
@FunctionalInterface
public interface UnitsOfWork {
    /** Tells nobody. */
    UnitsOfWork UNOBSERVED = new UnitsOfWork() {
        @Override
        public <T> T run(String name, Work<T> work) throws SQLException {
            return work.run();
        }
    };

    /** Runs the work as one unit of that name, in the calling thread. */
    <T> T run(String name, Work<T> work) throws SQLException;

    /** The statements of one unit. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}

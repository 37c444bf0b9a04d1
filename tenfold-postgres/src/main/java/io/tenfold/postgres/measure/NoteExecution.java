// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

/** Told of each execution of an application's statement, which the server counts as if the application had sent it. */
interface NoteExecution {
    /** Nobody counts. */
    NoteExecution NOBODY = new NoteExecution() {
        @Override
        public void ran(double ms) {}

        @Override
        public void explained(double ms) {}
    };

    /**
     * It was executed to its end.
     *
     * @param ms as the client saw it
     */
    void ran(double ms);

    /**
     * It was explained.
     *
     * @param ms execution time as EXPLAIN says, 0 without ANALYZE
     */
    void explained(double ms);
}

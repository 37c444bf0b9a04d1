// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

/** Told what a run is doing, so that somebody who waits can see it. Calls come from one thread. */
public interface Progress {
    /** Told nothing. */
    Progress NONE = new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void detail(String what) {}

        @Override
        public void warning(String sentence) {}
    };

    /** A step begins, such as {@code Reading the schema}. */
    void step(String what);

    /** Where the step stands, such as {@code 12 of 47}. */
    void detail(String what);

    /** Something the user must know even where progress is not shown. May come from another thread while the process ends. */
    void warning(String sentence);
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

/**
 * What the server says of the object of a change, now.
 *
 * @param presence whether it is there
 * @param marked it carries Tenfold's comment and is what was built
 * @param oid pg_class.oid, 0 where it is not there
 * @param atWork the process that was given the change is still busy, or another one builds this very index
 * @param leftover a REINDEX that did not come to its end left an INVALID index beside it
 */
public record Truth(Presence presence, boolean marked, long oid, boolean atWork, boolean leftover) {
    public Truth {
        requireNonNull(presence, "presence is null");
    }

    /** Whether an object is there. */
    public enum Presence {
        /** Nothing has its name. */
        ABSENT,
        /** It is there and usable. */
        VALID,
        /** It is there and is maintained or not, but no query uses it: a build or a drop did not come to its end. */
        INVALID,
        /** Something else has its name. */
        OTHER
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import java.util.Optional;

/** What the database is made of, as read once at the start of a run. Not changed afterwards. */
public interface Catalog {
    /** The table of that name, empty when it is not there or may not be seen. */
    Optional<Table> table(TableName name);
}

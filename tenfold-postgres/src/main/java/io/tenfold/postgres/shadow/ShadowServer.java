// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The server behind a shadow, ready to be asked.
 *
 * @param server the embedded server; its superuser only ever runs our own SQL
 * @param pricingPassword of the login that statement text is planned with
 * @param heaps files of tables by name
 * @param notCopied what is missing on it
 */
record ShadowServer(
        EmbeddedServer server, String pricingPassword, Map<TableName, Heap> heaps, List<NotCopied> notCopied) {
    static final String DATABASE = "shadow";
    /** Owns the copied tables; no superuser, and in none of the roles that may touch files or programs. */
    static final String PRICING = "tenfold_pricing";

    ShadowServer {
        heaps = Collections.unmodifiableMap(new LinkedHashMap<>(heaps));
        notCopied = List.copyOf(notCopied);
    }

    Connection superuser() throws SQLException {
        return server.connect(DATABASE);
    }

    Connection pricing() throws SQLException {
        return server.connect(DATABASE, PRICING, pricingPassword);
    }
}

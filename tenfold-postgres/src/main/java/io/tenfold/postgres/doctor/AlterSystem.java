// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.sql.text.Quote;

/** Statements that change a setting of the whole server; a superuser may, on a hosted server its console does it. */
final class AlterSystem {
    private AlterSystem() {}

    /** A setting that takes effect when the configuration is read again. */
    static String reload(String name, String value) {
        return "ALTER SYSTEM SET " + name + " = " + Quote.literal(value) + "; SELECT pg_reload_conf();";
    }

    /** A setting that takes effect at the next start. */
    static String restart(String name, String value) {
        return "ALTER SYSTEM SET " + name + " = " + Quote.literal(value) + "; and restart the server";
    }
}

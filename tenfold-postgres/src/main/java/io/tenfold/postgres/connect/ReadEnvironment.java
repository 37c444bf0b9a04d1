// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the {@code PG*} variables that PostgreSQL's own programs read. An empty variable counts as not set. */
final class ReadEnvironment {
    private static final Map<String, String> KEYWORDS = keywords();

    private ReadEnvironment() {}

    private static Map<String, String> keywords() {
        Map<String, String> keywords = new LinkedHashMap<>();
        keywords.put("PGHOST", "host");
        keywords.put("PGPORT", "port");
        keywords.put("PGUSER", "user");
        keywords.put("PGPASSWORD", "password");
        keywords.put("PGDATABASE", "dbname");
        keywords.put("PGSERVICE", "service");
        keywords.put("PGPASSFILE", "passfile");
        keywords.put("PGSSLMODE", "sslmode");
        keywords.put("PGSSLROOTCERT", "sslrootcert");
        keywords.put("PGSSLCERT", "sslcert");
        keywords.put("PGSSLKEY", "sslkey");
        keywords.put("PGCONNECT_TIMEOUT", "connect_timeout");
        keywords.put("PGAPPNAME", "application_name");
        keywords.put("PGOPTIONS", "options");
        keywords.put("PGGSSENCMODE", "gssencmode");
        keywords.put("PGCHANNELBINDING", "channel_binding");
        keywords.put("PGTARGETSESSIONATTRS", "target_session_attrs");
        keywords.put("PGLOADBALANCEHOSTS", "load_balance_hosts");
        return keywords;
    }

    static ConnectionParts read(Map<String, String> environment) {
        ConnectionParts[] parts = {new CollectKeywords("").parts()};
        KEYWORDS.forEach((variable, keyword) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                CollectKeywords one = new CollectKeywords(variable);
                one.put(keyword, value);
                parts[0] = parts[0].or(one.parts());
            }
        });
        return parts[0];
    }
}

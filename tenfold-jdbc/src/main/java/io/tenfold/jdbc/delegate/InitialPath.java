// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The search_path a session was opened with, as far as its JDBC address tells: {@code currentSchema=a,b}. Asks no server. */
final class InitialPath {
    private static final String KEYWORD = "currentSchema=";

    private InitialPath() {}

    /** Null where the address says nothing of it; then role and database decide. */
    static @Nullable String of(Connection physical) {
        try {
            String url = physical.getMetaData().getURL();
            return url == null ? null : inAddress(url);
        } catch (SQLException | RuntimeException notTold) {
            return null;
        }
    }

    static @Nullable String inAddress(String url) {
        int query = url.indexOf('?');
        String path = null;
        for (String pair : query < 0 ? new String[0] : url.substring(query + 1).split("&", -1)) {
            if (pair.startsWith("options=") && pair.contains("search_path")) {
                return null;
            }
            if (pair.startsWith(KEYWORD)) {
                path = URLDecoder.decode(pair.substring(KEYWORD.length()), UTF_8);
            }
        }
        return path;
    }
}

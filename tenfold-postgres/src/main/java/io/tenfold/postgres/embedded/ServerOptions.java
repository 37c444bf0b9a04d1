// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an embedded server is configured.
 *
 * @param settings lines for {@code postgresql.conf}, in order; they win over our own
 * @param preload libraries for {@code shared_preload_libraries}, in order
 * @param durable true keeps fsync, synchronous commit and full-page writes on; false is for throw-away data and faster
 */
public record ServerOptions(Map<String, String> settings, List<String> preload, boolean durable) {
    public ServerOptions {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        preload = List.copyOf(preload);
    }

    /** Throw-away data: nothing is flushed to disk. */
    public static ServerOptions fast() {
        return new ServerOptions(Map.of(), List.of(), false);
    }

    /** The same with one more setting. */
    public ServerOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new ServerOptions(more, preload, durable);
    }

    /** The same with one more library loaded at start. */
    public ServerOptions preloading(String library) {
        List<String> more = new ArrayList<>(preload);
        more.add(library);
        return new ServerOptions(settings, more, durable);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static io.tenfold.bench.planted.Dataset.BOOKINGS;
import static io.tenfold.bench.planted.Dataset.DOCUMENTS;
import static io.tenfold.bench.planted.Dataset.EVENTS;
import static io.tenfold.bench.planted.Dataset.HOSTS;
import static io.tenfold.bench.planted.Dataset.PAGES;
import static io.tenfold.bench.planted.Dataset.PLACES;
import static io.tenfold.bench.planted.Dataset.PRODUCTS;

import java.util.List;

/** Hash, GIN, GiST and BRIN. */
final class OtherMethodProblems {
    private static final PlantedProblem LONG_KEY = PlantedProblem.on("hash_long_key", PAGES)
            .runs(
                    "SELECT id, hits FROM pages WHERE url = (SELECT 'https://example.org/' || string_agg(md5('4711x' || k), '/')"
                            + " FROM generate_series(1, 8) k)")
            .expert("pages USING hash (url)");

    private static final PlantedProblem JSON_CONTAINS = PlantedProblem.on("gin_json_contains", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE meta @> '{\"author\": 1234}'")
            .expert("documents USING gin (meta jsonb_path_ops)");

    private static final PlantedProblem JSON_TWO_KEYS = PlantedProblem.on("gin_json_two_keys", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE meta @> '{\"lang\": \"l3\", \"pages\": 77}'")
            .expert("documents USING gin (meta jsonb_path_ops)");

    private static final PlantedProblem ARRAY_OVERLAP = PlantedProblem.on("gin_array_overlap", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE labels && ARRAY[17, 2042]")
            .expert("documents USING gin (labels)");

    private static final PlantedProblem ARRAY_CONTAINS = PlantedProblem.on("gin_array_contains", PRODUCTS)
            .runs("SELECT id, name FROM products WHERE tags @> ARRAY['t17', 'u3']")
            .expert("products USING gin (tags)");

    private static final PlantedProblem TEXT_SEARCH = PlantedProblem.on("gin_text_search", DOCUMENTS)
            .runs("SELECT id, title FROM documents WHERE search @@ to_tsquery('simple', 'w17 & w42')")
            .runs("SELECT id, title FROM documents WHERE search @@ to_tsquery('simple', 'w3141')")
            .expert("documents USING gin (search)");

    private static final PlantedProblem TEXT_SEARCH_EXPRESSION = PlantedProblem.on(
                    "gin_text_search_expression", PRODUCTS)
            .runs(
                    "SELECT id, name FROM products WHERE to_tsvector('simple', description) @@ to_tsquery('simple', 'word4711')")
            .expert("products USING gin (to_tsvector('simple', description))");

    private static final PlantedProblem TRIGRAM = PlantedProblem.on("gin_trigram_like", PRODUCTS)
            .runs("SELECT id, code FROM products WHERE name LIKE '%' || substr(md5('a31415'), 5, 12) || '%'")
            .runs("SELECT id, code FROM products WHERE name LIKE '%3f2b77c1%'")
            .expert("products USING gin (name gin_trgm_ops)");

    private static final PlantedProblem TRIGRAM_ANY_CASE = PlantedProblem.on("gin_trigram_ilike", DOCUMENTS)
            .runs("SELECT id FROM documents WHERE title ILIKE '%AB12C9%'")
            .expert("documents USING gin (title gin_trgm_ops)");

    private static final PlantedProblem RANGE_OVERLAP = PlantedProblem.on("gist_range_overlap", BOOKINGS)
            .runs("SELECT * FROM bookings WHERE during && tstzrange('2023-11-05 10:00+00', '2023-11-05 12:00+00')")
            .expert("bookings USING gist (during)");

    private static final PlantedProblem RANGE_CONTAINS = PlantedProblem.on("gist_range_contains", BOOKINGS)
            .runs("SELECT * FROM bookings WHERE during @> timestamptz '2024-02-29 17:30+00'")
            .expert("bookings USING gist (during)");

    private static final PlantedProblem NEAREST = PlantedProblem.on("gist_nearest", PLACES)
            .runs("SELECT id, name FROM places ORDER BY location <-> point(314.15, 271.82) LIMIT 10")
            .expert("places USING gist (location)");

    private static final PlantedProblem INSIDE = PlantedProblem.on("gist_inside_box", PLACES)
            .runs("SELECT id, name FROM places WHERE location <@ box '((100, 100), (120, 120))'")
            .expert("places USING gist (location)");

    private static final PlantedProblem NETWORK = PlantedProblem.on("gist_network", HOSTS)
            .runs("SELECT * FROM hosts WHERE address << inet '10.42.7.0/24'")
            .expert("hosts USING gist (address inet_ops)");

    private static final PlantedProblem APPEND_ONLY = PlantedProblem.on("brin_append_only", EVENTS)
            .runs("SELECT count(*), sum(length(filler)) FROM events"
                    + " WHERE occurred >= '2024-03-01 00:00+00' AND occurred < '2024-03-08 00:00+00'")
            .expert("events USING brin (occurred)");

    private static final PlantedProblem APPENDED_NUMBER = PlantedProblem.on("brin_number", EVENTS)
            .runs("SELECT kind, max(length(filler)) FROM events WHERE batch BETWEEN 100 AND 109 GROUP BY kind")
            .expert("events USING brin (batch)");

    private OtherMethodProblems() {}

    static List<PlantedProblem> all() {
        return List.of(
                LONG_KEY,
                JSON_CONTAINS,
                JSON_TWO_KEYS,
                ARRAY_OVERLAP,
                ARRAY_CONTAINS,
                TEXT_SEARCH,
                TEXT_SEARCH_EXPRESSION,
                TRIGRAM,
                TRIGRAM_ANY_CASE,
                RANGE_OVERLAP,
                RANGE_CONTAINS,
                NEAREST,
                INSIDE,
                NETWORK,
                APPEND_ONLY,
                APPENDED_NUMBER);
    }
}

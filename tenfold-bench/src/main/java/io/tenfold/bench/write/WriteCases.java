// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables that are measured: of each kind of index at least one, of b-trees one of each kind of value. */
final class WriteCases {
    private final List<WriteCase> cases = new ArrayList<>();

    private WriteCases() {}

    /** The twenty and more that are reported. Constants were fitted to others, but these were looked at while the model was mended. */
    static List<WriteCase> reported() {
        WriteCases all = new WriteCases();
        all.addNumbers();
        all.addTexts();
        all.addStored();
        all.addParts();
        all.addOtherMethods();
        return List.copyOf(all.cases);
    }

    /** Those that the constants of GIN, GiST and hash were fitted to. */
    static List<WriteCase> fitted() {
        WriteCases all = new WriteCases();
        all.add(
                "fit_hash_int",
                "v int, note text",
                "abs(hashint4(i)), 'n'",
                90,
                List.of(),
                all.by("fit_hash_int", IndexMethod.HASH, "v", null),
                "note = 'x' || :k");
        all.add(
                "fit_gin_numbers",
                "v int[], note text",
                "ARRAY[i % 300, abs(hashint4(i)) % 3000, abs(hashint4(i + 7)) % 20, abs(hashint4(i + 9)) % 9000], 'n'",
                90,
                List.of(),
                all.by("fit_gin_numbers", IndexMethod.GIN, "v", null),
                "v = ARRAY[:k % 300, :k % 777]");
        all.add(
                "fit_gin_json",
                "v jsonb, note text",
                "jsonb_build_object('a', i % 50, 'b', 'v' || abs(hashint4(i)) % 2000), 'n'",
                90,
                List.of(),
                all.by("fit_gin_json", IndexMethod.GIN, "v", null),
                "note = 'x' || :k");
        all.add(
                "fit_gin_trigram",
                "v text, note text",
                "left(md5(i::text), 12), 'n'",
                90,
                List.of(),
                all.by("fit_gin_trigram", IndexMethod.GIN, "v", "gin_trgm_ops"),
                "note = 'x' || :k");
        all.add(
                "fit_gist_point",
                "v point, note text",
                "point(abs(hashint4(i)) % 10007, abs(hashint4(i + 1)) % 9973), 'n'",
                90,
                List.of(),
                all.by("fit_gist_point", IndexMethod.GIST, "v", null),
                "note = 'x' || :k");
        all.add(
                "fit_gist_days",
                "v daterange, note text",
                "daterange(date '2020-01-01' + abs(hashint4(i)) % 2000, date '2020-01-03' + abs(hashint4(i)) % 2000), 'n'",
                90,
                List.of(),
                all.by("fit_gist_days", IndexMethod.GIST, "v", null),
                "note = 'x' || :k");
        return List.copyOf(all.cases);
    }

    private void addNumbers() {
        add(
                "int_random",
                "v int, note text",
                "abs(hashint4(i)), 'note ' || i",
                100,
                List.of("(note)"),
                btree("int_random", "v"),
                "v = abs(hashint4(:k))");
        add(
                "bigint_rising",
                "v bigint, hits int",
                "i * 10::bigint, 0",
                90,
                List.of(),
                btree("bigint_rising", "v"),
                "hits = hits + 1");
        add(
                "uuid_random",
                "v uuid, hits int",
                "md5(i::text)::uuid, 0",
                90,
                List.of("(hits)"),
                btree("uuid_random", "v"),
                "v = md5(:k::text)::uuid");
        add(
                "int_few",
                "v int, hits int",
                "CASE WHEN i % 2 = 0 THEN abs(hashint4(i)) % 200 END, 0",
                90,
                List.of(),
                btree("int_few", "v"),
                "v = abs(hashint4(:k)) % 200");
        add(
                "foreign_key",
                "v int NOT NULL, hits int",
                "abs(hashint4(i)) % 4000, 0",
                85,
                List.of(),
                btree("foreign_key", "v"),
                "hits = hits + 1");
        add(
                "lines",
                "v int NOT NULL, line int, hits int",
                "i / 3, i % 3, 0",
                85,
                List.of("(v, line)"),
                btree("lines", "v"),
                "hits = hits + 1");
        add(
                "timestamps",
                "v timestamptz, a text",
                "timestamptz '2024-01-01' + i * interval '1 min', md5(i::text)",
                90,
                List.of(),
                btree("timestamps", "v"),
                "v = v + interval '1 year'");
        add(
                "composite",
                "a int, v timestamptz, hits int",
                "abs(hashint4(i)) % 5000, timestamptz '2024-01-01' + i * interval '1 min', 0",
                90,
                List.of(),
                btree("composite", "a", "v"),
                "hits = hits + 1");
        add(
                "numerics",
                "v numeric(12,2), hits int",
                "(abs(hashint4(i)) % 1000000) / 100.0, 0",
                90,
                List.of(),
                btree("numerics", "v"),
                "v = v + 1");
    }

    private void addTexts() {
        add(
                "text_short",
                "v text, hits int",
                "left(md5(i::text), 14), 0",
                90,
                List.of(),
                btree("text_short", "v"),
                "v = left(md5(:k::text), 14)");
        add(
                "text_long",
                "v text, hits int",
                "md5(i::text) || md5((i + 1)::text) || left(md5(i::text), i % 16), 0",
                90,
                List.of("(hits)"),
                btree("text_long", "v"),
                "hits = hits + 1");
        add(
                "status",
                "v text, hits int",
                "(ARRAY['new', 'open', 'paid', 'sent', 'done'])[1 + abs(hashint4(i)) % 5], 0",
                90,
                List.of("(hits)"),
                btree("status", "v"),
                "v = (ARRAY['new', 'open', 'paid'])[1 + :k % 3]");
        add(
                "three_keys",
                "a text, b int, c date",
                "(ARRAY['de', 'fr', 'it'])[1 + i % 3], abs(hashint4(i)) % 1000, date '2020-01-01' + abs(hashint4(i + 5)) % 700",
                90,
                List.of(),
                btree("three_keys", "a", "b", "c"),
                "c = date '2020-01-01' + :k % 700");
        add(
                "expression",
                "email text, hits int",
                "'User' || abs(hashint4(i)) % 1000000 || '@Example.org', 0",
                90,
                List.of(),
                new IndexDefinition(
                        table("expression"),
                        IndexMethod.BTREE,
                        List.of(new IndexKey(null, "lower(email)", false, false, null, null)),
                        List.of(),
                        null,
                        false),
                "email = 'User' || :k");
    }

    private void addStored() {
        add(
                "included",
                "a int, total numeric(12,2), note text",
                "abs(hashint4(i)) % 4000, i % 977, 'n' || i",
                90,
                List.of("(note)"),
                btree("included", "a").including(List.of("total")),
                "total = total + 1");
        add(
                "included_two",
                "a uuid, b text, c int, hits int",
                "md5(i::text)::uuid, 'b' || i % 50, i, 0",
                90,
                List.of(),
                btree("included_two", "a").including(List.of("b", "c")),
                "hits = hits + 1");
    }

    private void addParts() {
        add(
                "partial",
                "a int, state text, hits int",
                "abs(hashint4(i)), CASE WHEN i % 20 = 0 THEN 'open' ELSE 'done' END, 0",
                90,
                List.of(),
                btree("partial", "a").where("(state = 'open'::text)"),
                "hits = hits + 1");
        add(
                "partial_state",
                "a int, state text, note text",
                "abs(hashint4(i)), CASE WHEN i % 10 = 0 THEN 'open' ELSE 'done' END, 'n' || i",
                90,
                List.of("(note)"),
                btree("partial_state", "a").where("(state = 'open'::text)"),
                "state = CASE state WHEN 'open' THEN 'done' ELSE 'open' END");
        add(
                "partial_present",
                "a int, sent date, hits int",
                "abs(hashint4(i)), CASE WHEN i % 4 = 0 THEN date '2024-01-01' + i % 300 END, 0",
                90,
                List.of(),
                btree("partial_present", "a").where("(sent IS NOT NULL)"),
                "hits = hits + 1");
    }

    private void addOtherMethods() {
        add(
                "hash_text",
                "v text, hits int",
                "md5(i::text) || md5(i::text), 0",
                90,
                List.of(),
                by("hash_text", IndexMethod.HASH, "v", null),
                "v = md5(:k::text)");
        add(
                "gin_array",
                "v text[], hits int",
                "ARRAY['t' || abs(hashint4(i)) % 900, 't' || abs(hashint4(i + 3)) % 50, 't' || abs(hashint4(i + 5)) % 5000], 0",
                90,
                List.of("(hits)"),
                by("gin_array", IndexMethod.GIN, "v", null),
                "hits = hits + 1");
        add(
                "gin_json",
                "v jsonb, hits int",
                "jsonb_build_object('city', 'c' || abs(hashint4(i)) % 700, 'kind', i % 9, 'shop', abs(hashint4(i + 1)) % 300), 0",
                90,
                List.of(),
                by("gin_json", IndexMethod.GIN, "v", "jsonb_path_ops"),
                "hits = hits + 1");
        add(
                "gin_json_keys",
                "v jsonb, hits int",
                "jsonb_build_object('city', 'c' || abs(hashint4(i)) % 700, 'kind', i % 9), 0",
                90,
                List.of(),
                by("gin_json_keys", IndexMethod.GIN, "v", null),
                "hits = hits + 1");
        add(
                "gin_trigram",
                "v text, hits int",
                "'name ' || md5(i::text), 0",
                90,
                List.of(),
                by("gin_trigram", IndexMethod.GIN, "v", "gin_trgm_ops"),
                "hits = hits + 1");
        add(
                "gist_range",
                "v tstzrange, hits int",
                "tstzrange(timestamptz '2024-01-01' + abs(hashint4(i)) % 500000 * interval '1 min',"
                        + " timestamptz '2024-01-02' + abs(hashint4(i)) % 500000 * interval '1 min'), 0",
                90,
                List.of(),
                by("gist_range", IndexMethod.GIST, "v", null),
                "hits = hits + 1");
        add(
                "brin_rising",
                "v timestamptz, hits int",
                "timestamptz '2024-01-01' + i * interval '1 min', 0",
                90,
                List.of("(hits)"),
                by("brin_rising", IndexMethod.BRIN, "v", null),
                "v = v - interval '1 s'");
    }

    private void add(
            String name,
            String columns,
            String row,
            int fillfactor,
            List<String> existing,
            IndexDefinition candidate,
            String assignment) {
        cases.add(new WriteCase(name, columns, row, fillfactor, existing, candidate, assignment));
    }

    private static TableName table(String name) {
        return new TableName("public", name);
    }

    private static IndexDefinition btree(String table, String... columns) {
        return IndexDefinition.btree(table(table), List.of(columns));
    }

    private IndexDefinition by(String table, IndexMethod method, String column, @Nullable String operatorClass) {
        IndexKey key = new IndexKey(column, null, false, false, operatorClass, null);
        return new IndexDefinition(table(table), method, List.of(key), List.of(), null, false);
    }
}

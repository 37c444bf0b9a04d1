// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static io.tenfold.engine.IndexCandidatesContract.ask;

import io.tenfold.engine.IndexCandidatesContract.Row;
import java.util.ArrayList;
import java.util.List;

/** The statements of {@link IndexCandidatesContract}, by what they ask for. */
final class CandidateRows {
    private CandidateRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(conditions());
        rows.addAll(orders());
        rows.addAll(groups());
        rows.addAll(joins());
        rows.addAll(texts());
        rows.addAll(insides());
        rows.addAll(parts());
        rows.addAll(writes());
        return rows;
    }

    private static List<Row> conditions() {
        return List.of(
                ask("SELECT * FROM event WHERE account_id = 7").gets("event (account_id)"),
                ask("SELECT * FROM event WHERE account_id IN (7, 8, 9)").gets("event (account_id)"),
                ask("SELECT * FROM event WHERE account_id = ANY (ARRAY[7, 8])").gets("event (account_id)"),
                ask("SELECT * FROM event WHERE kind = 'k3' AND amount BETWEEN 100 AND 110")
                        .gets("event (kind, amount)"),
                ask("SELECT * FROM event WHERE kind = 'k3' AND amount BETWEEN 100 AND 900")
                        .gets("event (kind, amount)"),
                ask("SELECT * FROM event WHERE account_id = 7 OR amount = 8")
                        .gets("event (account_id)", "event (amount)"),
                ask("SELECT * FROM event WHERE score IS NULL"),
                ask("SELECT * FROM event WHERE score < 5").gets("event (score) WHERE (score IS NOT NULL)"),
                ask("SELECT * FROM event WHERE hot").gets("event (hot) WHERE hot"),
                ask("SELECT * FROM event WHERE hot IS TRUE").gets("event (hot) WHERE (hot IS TRUE)"),
                ask("SELECT * FROM event WHERE hot = true").gets("event (hot) WHERE (hot = true)"),
                ask("SELECT * FROM event WHERE NOT hot"),
                ask("SELECT * FROM event WHERE amount <> 5"),
                ask("SELECT * FROM event WHERE amount > 10"),
                ask("SELECT * FROM event WHERE coalesce(score, 0) = 500").gets("event (COALESCE(score, 0))"),
                ask("SELECT * FROM event WHERE amount % 5000 = 17").gets("event ((amount % 5000))"),
                ask("SELECT * FROM event WHERE (kind, account_id) = ('k3', 77)").gets("event (kind, account_id)"),
                ask("SELECT * FROM event WHERE extract(hour FROM at) = 3 AND amount = 4")
                        .gets("event (amount, EXTRACT(hour FROM at))"));
    }

    private static List<Row> orders() {
        return List.of(
                ask("SELECT * FROM event ORDER BY at DESC LIMIT 10").gets("event (at)"),
                ask("SELECT * FROM event WHERE account_id = 7 ORDER BY at DESC LIMIT 3")
                        .gets("event (account_id, at)"),
                ask("SELECT * FROM event ORDER BY kind, at DESC LIMIT 10").gets("event (kind, at DESC)"),
                ask("SELECT * FROM event ORDER BY score NULLS FIRST LIMIT 10").gets("event (score NULLS FIRST)"),
                ask("SELECT * FROM event ORDER BY score DESC NULLS LAST LIMIT 10")
                        .gets("event (score NULLS FIRST)"),
                ask("SELECT * FROM event ORDER BY score DESC NULLS LAST, id LIMIT 10")
                        .gets("event (score NULLS FIRST, id DESC)"),
                ask("SELECT max(at) FROM event").gets("event (at)"),
                ask("SELECT min(amount), max(amount) FROM event").gets("event (amount)"),
                ask("SELECT max(at) FROM event WHERE account_id = 7").gets("event (account_id, at)"),
                ask("SELECT max(at) FROM event WHERE kind = 'k3'").gets("event (kind, at)"),
                ask("SELECT * FROM event WHERE at = (SELECT max(at) FROM event)")
                        .gets("event (at)"),
                ask("SELECT * FROM event WHERE (at, id) > ('2024-02-01', 5) ORDER BY at, id LIMIT 20")
                        .gets("event (at, id)"),
                ask("SELECT * FROM event WHERE kind = 'k3' AND (at, id) > ('2024-02-01', 5) ORDER BY at, id LIMIT 20")
                        .gets("event (kind, at, id)"),
                ask("SELECT * FROM event ORDER BY random() LIMIT 10"));
    }

    private static List<Row> groups() {
        return List.of(
                ask("SELECT DISTINCT account_id FROM event").gets("event (account_id)"),
                ask("SELECT count(DISTINCT account_id) FROM event").gets("event (account_id)"),
                ask("SELECT DISTINCT ON (account_id) account_id, at FROM event ORDER BY account_id, at DESC")
                        .gets("event (account_id, at DESC)"),
                ask("SELECT account_id, sum(amount) FROM event GROUP BY account_id")
                        .gets("event (account_id, amount)"),
                ask("SELECT account_id, count(*) FROM event GROUP BY account_id HAVING count(*) > 40")
                        .gets("event (account_id)"),
                ask("SELECT account_id, count(*) FROM event WHERE kind = 'k3' GROUP BY account_id")
                        .gets("event (kind, account_id)"),
                ask("SELECT account_id, at, row_number() OVER (PARTITION BY account_id ORDER BY at) FROM event")
                        .gets("event (account_id, at)"),
                ask("SELECT id, rank() OVER (ORDER BY amount DESC) FROM event").gets("event (amount) INCLUDE (id)"),
                ask("SELECT * FROM (SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY at DESC) n FROM event) s"
                                + " WHERE n <= 3")
                        .gets("event (kind, at DESC) INCLUDE (id)"));
    }

    private static List<Row> joins() {
        return List.of(
                ask("SELECT e.* FROM account a JOIN event e ON e.account_id = a.id WHERE a.region = 7 AND a.name > 'nf'")
                        .gets("event (account_id)", "account (region, name) INCLUDE (id)"),
                ask("SELECT a.* FROM account a WHERE a.id < 900 AND EXISTS"
                                + " (SELECT 1 FROM event e WHERE e.account_id = a.id AND e.amount = 5)")
                        .gets("event (amount, account_id)"),
                ask("SELECT * FROM account a WHERE id < 20 AND NOT EXISTS (SELECT 1 FROM event e WHERE e.account_id = a.id)")
                        .gets("event (account_id)"),
                ask("SELECT * FROM event WHERE account_id IN (SELECT id FROM account WHERE id < 9)")
                        .gets("event (account_id)"),
                ask("SELECT a.name, l.at FROM account a, LATERAL (SELECT at FROM event e WHERE e.account_id = a.id"
                                + " ORDER BY at DESC LIMIT 3) l WHERE a.id < 40")
                        .gets("event (account_id, at)"),
                ask("SELECT a.id, (SELECT max(at) FROM event e WHERE e.account_id = a.id) FROM account a WHERE a.id < 40")
                        .gets("event (account_id, at)"));
    }

    private static List<Row> texts() {
        return List.of(
                ask("SELECT * FROM document WHERE title LIKE 'abc%'").gets("document (title text_pattern_ops)"),
                ask("SELECT * FROM document WHERE short LIKE 'abc%'").gets("document (short text_pattern_ops)"),
                ask("SELECT * FROM document WHERE code LIKE 'abc%'").gets("document (code)"),
                ask("SELECT * FROM document WHERE title ~ '^abcd'").gets("document (title text_pattern_ops)"),
                ask("SELECT * FROM document WHERE title ^@ 'abcd'").gets("document (title text_pattern_ops)"),
                ask("SELECT * FROM document WHERE lower(title) LIKE 'abcd%'")
                        .gets("document (lower(title) text_pattern_ops)"),
                ask("SELECT * FROM document WHERE title LIKE '%abcde%'")
                        .gets("document USING gin (title public.gin_trgm_ops)"),
                ask("SELECT * FROM document WHERE title ILIKE '%AbCde%'")
                        .gets("document USING gin (title public.gin_trgm_ops)"),
                ask("SELECT * FROM document WHERE title LIKE '%a%'"));
    }

    private static List<Row> insides() {
        return List.of(
                ask("SELECT * FROM document WHERE data @> '{\"k\": 7}'")
                        .gets("document USING gin (data jsonb_path_ops)"),
                ask("SELECT * FROM document WHERE data ? 'nothing'").gets("document USING gin (data)"),
                ask("SELECT * FROM document WHERE data ->> 'k' = '42'").gets("document ((data ->> 'k'::text))"),
                ask("SELECT * FROM document WHERE (data ->> 'k')::int = 42")
                        .gets("document (((data ->> 'k'::text))::integer)"),
                ask("SELECT * FROM document WHERE tags @> ARRAY['t42']").gets("document USING gin (tags)"),
                ask("SELECT * FROM document WHERE 't42' = ANY (tags)"),
                ask("SELECT * FROM document WHERE to_tsvector('english', body) @@ to_tsquery('english', 'w42')")
                        .gets("document USING gin (to_tsvector('english'::regconfig, body))"),
                ask("SELECT * FROM document WHERE during @> timestamptz '2024-01-02'")
                        .gets("document USING gist (during)"),
                ask("SELECT * FROM document WHERE address << inet '10.7.0.0/16'")
                        .gets("document USING gist (address inet_ops)"),
                ask("SELECT * FROM document WHERE place <@ box(point(5, 5), point(60, 60))")
                        .gets("document USING gist (place)"),
                ask("SELECT * FROM document ORDER BY place <-> point(5, 5) LIMIT 5")
                        .gets("document USING gist (place)"));
    }

    private static List<Row> parts() {
        return List.of(
                ask("SELECT * FROM sale WHERE customer = 7").gets("sale (customer)"),
                ask("SELECT * FROM sale WHERE customer = 7 AND at = '2024-03-01'")
                        .gets("sale (customer, at)"),
                ask("SELECT * FROM sale ORDER BY total DESC LIMIT 5").gets("sale (total)"),
                ask("SELECT * FROM sale_1 WHERE customer = 7").gets("sale_1 (customer)"));
    }

    private static List<Row> writes() {
        return List.of(
                ask("UPDATE event SET note = 'x' WHERE account_id = 7").gets("event (account_id)"),
                ask("DELETE FROM event WHERE kind = 'k3' AND amount = 7").gets("event (amount, kind)"),
                ask("UPDATE event SET note = a.name FROM account a WHERE a.id = event.account_id AND a.id < 9")
                        .gets("event (account_id)"),
                ask("DELETE FROM event USING account a WHERE a.id = event.account_id AND a.name = 'n'")
                        .gets("event (account_id)", "account (name)"),
                ask("INSERT INTO account SELECT id, 1, note FROM event WHERE amount = 7")
                        .gets("event (amount)"));
    }
}

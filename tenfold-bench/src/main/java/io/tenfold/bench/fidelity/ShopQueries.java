// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import java.util.List;

/** Statements on the generated database: equality, ranges, joins, sorting, grouping, containment, writes. */
final class ShopQueries {
    static final List<String> ALL = List.of(
            "SELECT * FROM purchase WHERE account_id = 40000",
            "SELECT amount FROM purchase WHERE account_id = 77",
            "SELECT * FROM purchase WHERE account_id = 12 ORDER BY created DESC LIMIT 10",
            "SELECT * FROM purchase WHERE account_id = 5 AND state = 'failed'",
            "SELECT * FROM purchase WHERE state = 'open' ORDER BY created LIMIT 20",
            "SELECT count(*) FROM purchase WHERE state = 'failed'",
            "SELECT count(*) FROM purchase WHERE state = 'done' AND currency = 'CHF'",
            "SELECT id FROM purchase WHERE paid IS NULL AND id > 390000",
            "SELECT state, sum(amount) FROM purchase WHERE paid BETWEEN '2023-03-01' AND '2023-03-09' GROUP BY state",
            "SELECT sum(amount) FROM purchase WHERE created >= '2024-06-01' AND created < '2024-06-15'",
            "SELECT count(*) FROM purchase WHERE amount > 999.5",
            "SELECT min(amount), max(amount) FROM purchase",
            "SELECT * FROM purchase WHERE amount * 2 > 1999.9",
            "SELECT count(*) FROM purchase WHERE (created AT TIME ZONE 'UTC')::date = '2023-05-05'",
            "SELECT currency, count(*) FROM purchase GROUP BY currency",
            "SELECT * FROM purchase WHERE note = 'none'",
            "SELECT a.email, sum(p.amount) FROM account a JOIN purchase p ON p.account_id = a.id"
                    + " WHERE a.country = 'c77' AND p.state <> 'done' GROUP BY a.email",
            "SELECT p.id, l.product FROM purchase p JOIN line l ON l.purchase_id = p.id WHERE p.account_id = 4711",
            "SELECT p.id FROM purchase p JOIN line l ON l.purchase_id = p.id WHERE l.product = 7900 AND l.quantity IS NULL",
            "SELECT max(price) FROM line WHERE product = 7900",
            "SELECT product, sum(quantity), sum(price) FROM line WHERE product BETWEEN 7000 AND 7020 GROUP BY product",
            "SELECT count(*) FROM line WHERE quantity = 10",
            "SELECT * FROM account WHERE email = 'user700@example.org'",
            "SELECT * FROM account WHERE lower(email) = 'user701@example.com'",
            "SELECT * FROM account WHERE email LIKE '%ser5999%'",
            "SELECT id, score FROM account WHERE country = 'c110'",
            "SELECT * FROM account WHERE country = 'c3' AND signup > date '2023-01-01' ORDER BY signup LIMIT 50",
            "SELECT count(*) FROM account WHERE signup BETWEEN date '2022-01-01' AND date '2022-01-31'",
            "SELECT * FROM account WHERE referrer = 4999",
            "SELECT a.id FROM account a WHERE NOT EXISTS (SELECT 1 FROM account b WHERE b.referrer = a.id) AND a.id < 400",
            "SELECT * FROM account ORDER BY score DESC NULLS LAST LIMIT 5",
            "SELECT * FROM account WHERE code = '00000000-0000-0000-0000-000000000001'",
            "SELECT * FROM account WHERE tags @> ARRAY['t3', 't290']",
            "SELECT * FROM account WHERE profile @> '{\"city\": \"city 880\"}'",
            "SELECT * FROM account WHERE profile ? 'missing'",
            "SELECT count(*) FROM account WHERE profile ->> 'city' = 'city 5'",
            "SELECT count(*) FROM account WHERE date_trunc('month', signup::timestamp) = '2020-02-01'",
            "SELECT * FROM measure WHERE device = 99 AND at >= '2024-08-01'",
            "SELECT avg(value) FROM measure WHERE device = 1500",
            "SELECT count(*) FROM measure WHERE kind = 29",
            "SELECT count(*), avg(value) FROM measure WHERE at BETWEEN '2024-10-01' AND '2024-10-02'",
            "SELECT * FROM stay WHERE room = 7",
            "SELECT * FROM stay WHERE during && daterange('2021-05-01', '2021-05-03')",
            "SELECT * FROM stay WHERE place <@ box '((10,10),(30,30))'",
            "SELECT * FROM stay ORDER BY place <-> point '(5,5)' LIMIT 5",
            "UPDATE purchase SET state = 'done' WHERE account_id = 3 AND state = 'open'",
            "DELETE FROM line WHERE product = 7777");

    private ShopQueries() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.log;

import java.util.Random;
import java.util.function.Consumer;

/**
 * What a shop's database logs with {@code log_min_duration_statement = 0} and auto_explain: prepared statements with values, statements
 * with literals, a report now and then, transactions, lock waits, temporary files. The same seed gives the same traffic.
 */
final class ShopTraffic {
    private static final int SESSIONS = 40;
    private static final int FIRST_PROCESS = 4_000;

    private static final String[] PREPARED = {
        "select o.id, o.customer_id, o.status, o.total, o.created_at from orders o where o.customer_id = $1 and o.status = $2"
                + " order by o.created_at desc limit $3",
        "select c.id, c.email, c.name, c.country, c.created_at from customer c where c.id = $1",
        "select i.id, i.order_id, i.product_id, i.quantity, i.price from order_item i where i.order_id = $1",
        "select p.id, p.name, p.price, p.stock, p.description from product p where p.category_id = $1 and p.price between $2 and $3",
        "update product set stock = stock - $1, updated_at = $2 where id = $3",
        "insert into order_item (order_id, product_id, quantity, price) values ($1, $2, $3, $4) returning id",
        "select count(*) from review r\n  join product p on p.id = r.product_id\n where p.category_id = $1 and r.stars >= $2"
    };

    private static final String PLAN = """
            Limit  (cost=0.43..8.45 rows=20 width=52) (actual time=0.021..0.043 rows=20 loops=1)
              ->  Index Scan Backward using orders_created_at_idx on orders o  (cost=0.43..812.20 rows=2022 width=52) (actual time=0.020..0.041 rows=20 loops=1)
                    Filter: ((customer_id = 17) AND (status = 'open'::text))
                    Rows Removed by Filter: 118""";

    private final Random random;
    private final Consumer<LoggedMessage> log;
    private final long[] transactions = new long[SESSIONS];
    private double timeMs = LogFormat.START_MS;
    private long executions;
    private long microseconds;

    ShopTraffic(long seed, Consumer<LoggedMessage> log) {
        this.random = new Random(seed);
        this.log = log;
    }

    /** Executions logged with a duration. */
    long executions() {
        return executions;
    }

    /** Their time. */
    long microseconds() {
        return microseconds;
    }

    /** Logs what one request does. */
    void request() {
        int session = random.nextInt(SESSIONS);
        switch (random.nextInt(20)) {
            case 0 -> report(session);
            case 1, 2, 3, 4, 5 -> literals(session);
            case 6, 7 -> order(session);
            default -> page(session);
        }
    }

    private void page(int session) {
        int statements = 1 + random.nextInt(8);
        for (int i = 0; i < statements; i++) {
            prepared(session, random.nextInt(PREPARED.length));
        }
        if (random.nextInt(25) == 0) {
            plan(session);
        }
    }

    private void prepared(int session, int number) {
        String text = PREPARED[number];
        StringBuilder values = new StringBuilder("Parameters: ");
        for (int i = 1; text.contains("$" + i); i++) {
            values.append(i == 1 ? "" : ", ")
                    .append('$')
                    .append(i)
                    .append(" = ")
                    .append(value(i));
        }
        transactions[session]++;
        log(session, duration(40, "bind S_" + number + ": " + text), values.toString(), "");
        executed(session, "execute S_" + number + ": " + text, values.toString());
    }

    private String value(int position) {
        return switch (position) {
            case 1 -> "'" + random.nextInt(200_000) + "'";
            case 2 -> random.nextInt(3) == 0 ? "NULL" : "'it''s " + random.nextInt(40) + "'";
            default -> "'" + random.nextInt(30) + "'";
        };
    }

    private void literals(int session) {
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            transactions[session]++;
            executed(
                    session,
                    "statement: SELECT id, name, price, stock FROM product WHERE id IN (" + random.nextInt(90_000)
                            + ", "
                            + random.nextInt(90_000) + ", " + random.nextInt(90_000) + ") AND name LIKE 'a"
                            + random.nextInt(1_000) + "%' AND price > " + random.nextInt(900)
                            + ".50 ORDER BY 2 LIMIT 10",
                    "");
        }
    }

    private void order(int session) {
        transactions[session]++;
        executed(session, "statement: BEGIN", "");
        prepared(session, 1);
        for (int i = random.nextInt(5); i >= 0; i--) {
            prepared(session, 4);
            prepared(session, 5);
        }
        if (random.nextInt(50) == 0) {
            lockWait(session);
        }
        executed(session, "statement: COMMIT", "");
    }

    private void lockWait(int session) {
        int process = FIRST_PROCESS + session;
        int holder = FIRST_PROCESS + (session + 1) % SESSIONS;
        log(
                session,
                "process " + process + " still waiting for ShareLock on transaction 99 after 1000.100 ms",
                "Process holding the lock: " + holder + ". Wait queue: " + process + ".",
                PREPARED[4]);
        log(session, "process " + process + " acquired ShareLock on transaction 99 after 1500.200 ms", "", PREPARED[4]);
    }

    private void report(int session) {
        transactions[session]++;
        String text =
                "SELECT date_trunc('day', created_at) AS day,\n       count(*),\n       sum(total)\n  FROM orders\n"
                        + " WHERE created_at >= '2026-0" + (1 + random.nextInt(9))
                        + "-01'\n   AND status <> 'cancelled'\n"
                        + " GROUP BY 1\n ORDER BY 1";
        log(
                session,
                "temporary file: path \"base/pgsql_tmp/pgsql_tmp1.0\", size " + random.nextInt(9_000_000),
                "",
                text);
        executed(session, "statement: " + text, "");
    }

    /** One that was logged with its duration just before, and one that was not, since it is longer than any that was. */
    private void plan(int session) {
        prepared(session, 0);
        log(session, "duration: 0.001 ms  plan:\nQuery Text: " + PREPARED[0] + "\n" + PLAN, "", "");
        log(session, "duration: 46.000 ms  plan:\nQuery Text: " + PREPARED[0] + "\n" + PLAN, "", "");
        microseconds += 46_000;
        executions++;
    }

    private void executed(int session, String what, String detail) {
        int span = what.contains("date_trunc") ? 900_000 : 3_000;
        int duration = 10 + random.nextInt(span);
        executions++;
        microseconds += duration;
        log(session, duration(duration, what), detail, "");
    }

    private static String duration(int duration, String what) {
        return "duration: " + duration / 1_000 + "."
                + String.valueOf(1_000 + duration % 1_000).substring(1) + " ms  " + what;
    }

    private void log(int session, String message, String detail, String statement) {
        timeMs += 0.2 + random.nextDouble();
        log.accept(new LoggedMessage(
                (long) timeMs, FIRST_PROCESS + session, transactions[session], "LOG", message, detail, statement));
    }
}

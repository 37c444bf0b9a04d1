// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * What one client does, each in a transaction of its own: reads, changes, adds and deletes orders by key; and settles two at once. Rows
 * are locked in the order of their keys, so that clients never wait for each other in a circle.
 */
final class OrderTraffic implements AutoCloseable {
    private static final List<String> STATUSES = List.of("new", "paid", "sent", "done");
    private static final int CUSTOMERS = 50_000;
    private static final int PRICES = 1000;

    private final Connection connection;
    private final int rows;
    private final Random random;
    private final PreparedStatement read;
    private final PreparedStatement update;
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    OrderTraffic(Connection connection, int rows, long seed) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.random = new Random(seed);
        connection.setAutoCommit(false);
        read = connection.prepareStatement("SELECT customer, status, amount, note FROM load_orders WHERE id = ?");
        update = connection.prepareStatement("UPDATE load_orders SET status = ?, amount = amount + ? WHERE id = ?");
        insert = connection.prepareStatement("INSERT INTO load_orders (customer, status, amount, placed, note)"
                + " VALUES (?, 'new', ?, now(), 'as ordered')");
        delete = connection.prepareStatement("DELETE FROM load_orders WHERE id = ?");
    }

    /** The next transaction, to its commit. */
    void next() throws SQLException {
        int dice = random.nextInt(100);
        if (dice < 40) {
            read(key());
            read(key());
        } else if (dice < 65) {
            update(key());
        } else if (dice < 80) {
            insert();
        } else if (dice < 90) {
            delete(key());
        } else {
            settle();
        }
        connection.commit();
    }

    private void settle() throws SQLException {
        long one = key();
        long other = key();
        read(one);
        insert();
        update(Math.min(one, other));
        update(Math.max(one, other));
    }

    private long key() {
        return 1L + random.nextInt(rows);
    }

    private void read(long id) throws SQLException {
        read.setLong(1, id);
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                row.getString(4);
            }
        }
    }

    private void update(long id) throws SQLException {
        update.setString(1, STATUSES.get(random.nextInt(STATUSES.size())));
        update.setBigDecimal(2, BigDecimal.ONE);
        update.setLong(3, id);
        update.executeUpdate();
    }

    private void insert() throws SQLException {
        insert.setInt(1, random.nextInt(CUSTOMERS));
        insert.setBigDecimal(2, BigDecimal.valueOf(random.nextInt(PRICES)));
        insert.executeUpdate();
    }

    private void delete(long id) throws SQLException {
        delete.setLong(1, id);
        delete.executeUpdate();
    }

    /** Gives up what failed, so that the next transaction can begin. */
    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

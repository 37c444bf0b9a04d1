// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The size model against indexes that PostgreSQL really built. */
class BtreeSizeTest {
    private static final int ROWS = 200_000;
    private static final TableName TABLE = new TableName("public", "sized");

    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @BeforeAll
    static void fill() {
        server.execute("CREATE TABLE sized (id int, two int, hundred int, many int, twice bigint, skewed int, day date,"
                + " amount numeric(12,2), small_amount numeric, code text, name text, long_name text, moment timestamptz,"
                + " ratio float8, null_5 int, null_50 text, null_95 int, null_95_unique bigint)");
        server.execute("SELECT setseed(0.5); INSERT INTO sized SELECT i, i % 2, random() * 100, random() * 20000,"
                + " (random() * " + ROWS / 2 + ")::bigint, (power(random(), 4) * 1000)::int,"
                + " date '2000-01-01' + (random() * 5000)::int, (random() * 900000)::numeric(12,2), (random() * 7)::int,"
                + " 'code-' || (random() * 300)::int, md5(i::text), repeat(md5(i::text), 1 + i % 5),"
                + " timestamptz '2024-01-01' + i * interval '1 minute', random(),"
                + " CASE WHEN random() > 0.05 THEN random() * 5000 END,"
                + " CASE WHEN random() > 0.5 THEN 'name ' || (random() * 10000)::int END,"
                + " CASE WHEN random() > 0.95 THEN random() * 50 END, CASE WHEN random() > 0.95 THEN i END"
                + " FROM generate_series(1, " + ROWS + ") i");
        server.execute("ANALYZE sized");
    }

    @Test
    void predictedSize_isWithinTwentyPercentOfTheBuiltOne() throws SQLException {
        List<Sized> table = new ArrayList<>();
        try (Connection connection = server.connect()) {
            Statistics statistics = ReadStatistics.read(connection);
            for (List<String> keys : keyLists()) {
                table.add(built(connection, statistics, keys, List.of(), false));
            }
            table.add(built(connection, statistics, List.of("hundred"), List.of("amount"), false));
            table.add(built(connection, statistics, List.of("many"), List.of("name", "null_50"), false));
            table.add(built(connection, statistics, List.of("id"), List.of(), true));
            table.add(built(connection, statistics, List.of("id"), List.of("code", "day"), true));
        }
        assertThat(table).as(Sized.table(table)).allMatch(one -> one.ratio() > 0.8 && one.ratio() < 1.2);
        assertThat(table).as(Sized.table(table)).allMatch(one -> Math.abs(one.height - one.realHeight) <= 1);
        assertThat(table.stream().filter(one -> one.height == one.realHeight).count())
                .as(Sized.table(table))
                .isGreaterThan(table.size() * 85L / 100);
    }

    @Test
    void emptyIndex_isOnlyAMetapage() {
        ColumnShape integer = new ColumnShape(4, 4, 4, 0, 1, List.of(), true);
        BtreeShape shape = new BtreeShape(0, List.of(integer), List.of(), false, OptionalDouble.empty());
        assertThat(BtreeSize.of(shape)).isEqualTo(new BtreeSize(1, 0));
    }

    private static List<List<String>> keyLists() {
        List<List<String>> lists = new ArrayList<>();
        for (String column : columns()) {
            lists.add(List.of(column));
        }
        lists.add(List.of("two", "hundred"));
        lists.add(List.of("two", "many"));
        lists.add(List.of("hundred", "many"));
        lists.add(List.of("skewed", "day"));
        lists.add(List.of("skewed", "two"));
        lists.add(List.of("many", "moment"));
        lists.add(List.of("null_95", "hundred"));
        lists.add(List.of("null_5", "null_50"));
        lists.add(List.of("amount", "day"));
        lists.add(List.of("two", "hundred", "code"));
        lists.add(List.of("code", "day", "two"));
        lists.add(List.of("null_95", "null_50", "null_5", "two"));
        lists.add(List.of("two", "skewed", "hundred", "small_amount"));
        return lists;
    }

    private static List<String> columns() {
        return List.of(
                "id",
                "two",
                "hundred",
                "many",
                "twice",
                "skewed",
                "day",
                "amount",
                "small_amount",
                "code",
                "name",
                "long_name",
                "moment",
                "ratio",
                "null_5",
                "null_50",
                "null_95",
                "null_95_unique");
    }

    private static Sized built(
            Connection connection, Statistics statistics, List<String> keys, List<String> include, boolean unique)
            throws SQLException {
        String included = include.isEmpty() ? "" : " INCLUDE (" + String.join(", ", include) + ")";
        String definition = (unique ? "UNIQUE " : "") + "(" + String.join(", ", keys) + ")" + included;
        Rows.execute(
                connection,
                "CREATE " + (unique ? "UNIQUE " : "") + "INDEX built ON sized (" + String.join(", ", keys) + ")"
                        + included);
        Rows.execute(connection, "CREATE EXTENSION IF NOT EXISTS pageinspect");
        long blocks = Long.parseLong(String.valueOf(Rows.text(connection, "SELECT pg_relation_size('built') / 8192")));
        int height = Integer.parseInt(String.valueOf(Rows.text(connection, "SELECT fastlevel FROM bt_metap('built')")));
        Rows.execute(connection, "DROP INDEX built");
        BtreeSize size = BtreeSize.of(new BtreeShape(
                ROWS,
                shapes(connection, statistics, keys),
                shapes(connection, statistics, include),
                unique,
                OptionalDouble.empty()));
        return new Sized(definition, blocks, height, size.blocks(), size.height());
    }

    private static List<ColumnShape> shapes(Connection connection, Statistics statistics, List<String> columns)
            throws SQLException {
        List<ColumnShape> shapes = new ArrayList<>();
        for (String column : columns) {
            String stored = Rows.text(
                    connection,
                    "SELECT attlen || ',' || attalign::text FROM pg_attribute WHERE attrelid = 'sized'::regclass AND attname = '"
                            + column + "'");
            boolean equalImage = !List.of("amount", "small_amount", "ratio").contains(column);
            int comma = String.valueOf(stored).indexOf(',');
            int length = Integer.parseInt(String.valueOf(stored).substring(0, comma));
            int alignment =
                    switch (String.valueOf(stored).substring(comma + 1)) {
                        case "d" -> 8;
                        case "i" -> 4;
                        case "s" -> 2;
                        default -> 1;
                    };
            AttributeStatistics known = statistics.attribute(TABLE, column).orElseThrow();
            double distinct = known.number("n_distinct");
            shapes.add(new ColumnShape(
                    length,
                    alignment,
                    known.number("avg_width"),
                    known.number("null_frac"),
                    distinct < 0 ? -distinct * ROWS : distinct,
                    known.numbers("most_common_freqs"),
                    equalImage));
        }
        return shapes;
    }

    /** One line of the table in the failure's message. */
    private record Sized(String definition, long realBlocks, int realHeight, long blocks, int height) {
        double ratio() {
            return (double) blocks / realBlocks;
        }

        static String table(List<Sized> all) {
            StringBuilder text = new StringBuilder("\nindex, real blocks, height, predicted blocks, height, ratio\n");
            for (Sized one : all) {
                text.append("%-60s %6d %d %6d %d %.3f%n"
                        .formatted(
                                one.definition, one.realBlocks, one.realHeight, one.blocks, one.height, one.ratio()));
            }
            return text.toString();
        }
    }
}

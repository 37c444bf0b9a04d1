// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.sql.text.Quote;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a server that plans as production does, from what was read of it. */
final class BuildShadow {
    private final ProductionImage image;
    private final EmbeddedServer server;
    private final List<NotCopied> notCopied = new ArrayList<>();
    private final Map<TableName, Heap> heaps = new LinkedHashMap<>();
    private final String password = randomPassword();

    private BuildShadow(ProductionImage image, EmbeddedServer server) {
        this.image = image;
        this.server = server;
    }

    /**
     * Starts the server and fills it; nothing is left of it when that fails. With wal_skip_threshold above 0 the commit
     * of CREATE INDEX would read the new index into shared buffers (smgrDoPendingSyncs in storage.c), and what is
     * written into its file afterwards would not be seen. Its log has no statement of the application, not even after a crash:
     * the values of one that fails would stand in it.
     */
    static ShadowServer build(ProductionImage image, PostgresBinaries binaries) throws SQLException, IOException {
        ServerOptions options = ServerOptions.fast()
                .with("autovacuum", "off")
                .with("wal_level", "minimal")
                .with("wal_skip_threshold", "0")
                .with("max_wal_senders", "0")
                .with("log_min_error_statement", "panic")
                .with("track_activities", "off")
                .with("max_connections", "12")
                .with("max_locks_per_transaction", "512");
        EmbeddedServer server = EmbeddedServer.start(binaries, options);
        try {
            return new BuildShadow(image, server).build();
        } catch (SQLException | IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private ShadowServer build() throws SQLException, IOException {
        createDatabase();
        List<ShadowIndex> indexes;
        try (Connection shadow = server.connect(ShadowServer.DATABASE)) {
            notCopied.addAll(MakeSchema.beforeRows(shadow, image.schema(), ShadowServer.PRICING));
            notCopied.addAll(InsertEnds.insert(shadow, image.ends()));
            notCopied.addAll(MakeSchema.afterRows(shadow, image.schema(), ShadowServer.PRICING));
            notCopied.addAll(WriteStatistics.write(shadow, image.statistics(), server.major()));
            findHeaps(shadow);
            indexes = ShadowIndex.all(shadow);
            Rows.execute(shadow, "CHECKPOINT");
        }
        server.restart();
        stretch(indexes);
        return new ShadowServer(server, password, heaps, notCopied);
    }

    private void createDatabase() throws SQLException {
        try (Connection maintenance = server.connect("postgres")) {
            Rows.execute(
                    maintenance,
                    "CREATE ROLE " + ShadowServer.PRICING + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD "
                            + Quote.literal(password));
            String create =
                    "CREATE DATABASE " + ShadowServer.DATABASE + " TEMPLATE template0 OWNER " + ShadowServer.PRICING;
            try {
                Rows.execute(
                        maintenance,
                        create + " ENCODING " + Quote.literal(image.schema().encoding())
                                + image.schema().locale());
            } catch (SQLException refused) {
                if (Refusal.isFatal(refused)) {
                    throw refused;
                }
                notCopied.add(new NotCopied(
                        "the database's collation",
                        null,
                        "text is ordered by code point instead: " + Refusal.meaning(refused.getSQLState())));
                Rows.execute(maintenance, create);
            }
            Rows.execute(maintenance, "ALTER DATABASE " + ShadowServer.DATABASE + " SET log_min_messages = 'fatal'");
        }
        if (server.major() < 15) {
            try (Connection shadow = server.connect(ShadowServer.DATABASE)) {
                Rows.execute(shadow, "GRANT ALL ON SCHEMA public TO " + ShadowServer.PRICING);
            }
        }
    }

    /** Before files are stretched: what has blocks now has them for its end rows. */
    private void findHeaps(Connection shadow) throws SQLException {
        Rows.list(
                shadow,
                "SELECT nspname, relname, pg_relation_filepath(c.oid), pg_relation_size(c.oid) / 8192, c.oid::int8"
                        + " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r'"
                        + " AND nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY c.oid",
                row -> {
                    TableName name = new TableName(row.getString(1), row.getString(2));
                    String path = row.getString(3);
                    long blocks = row.getLong(4);
                    long oid = row.getLong(5);
                    image.statistics()
                            .relation(name)
                            .ifPresent(production -> heaps.put(name, new Heap(oid, path, blocks, production)));
                    return name;
                });
    }

    private void stretch(List<ShadowIndex> indexes) throws IOException, SQLException {
        StretchFile stretch = new StretchFile(server);
        for (Heap heap : heaps.values()) {
            stretch.to(heap.path(), heap.production().blocks());
        }
        try (Connection pricing = server.connect(ShadowServer.DATABASE, ShadowServer.PRICING, password)) {
            SizeIndex sizes = new SizeIndex(image.statistics(), pricing);
            for (ShadowIndex index : indexes) {
                stretchIndex(stretch, sizes, index);
            }
        }
    }

    private void stretchIndex(StretchFile stretch, SizeIndex sizes, ShadowIndex index) throws IOException {
        String path = index.path();
        long blocks = image.statistics()
                .relation(index.name())
                .map(RelationNumbers::blocks)
                .orElse(0L);
        if (path == null || blocks == 0) {
            return;
        }
        if (index.method().equals("btree")) {
            int height = image.statistics().height(index.name()).orElseGet(() -> sizes.height(index, blocks));
            raise(path, height, blocks);
        }
        stretch.to(path, blocks);
    }

    private void raise(String path, int height, long blocks) throws IOException {
        if (height > 0 && blocks >= height + 2L) {
            Path file = server.dataDirectory().resolve(path);
            BtreeTower.raise(file, height);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.sql.fingerprint.Fingerprinter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A small database, its queries and indexes, for oracles to be asked about. */
final class Things {
    static final TableName THINGS = new TableName("public", "things");
    static final IndexDefinition BY_COLOUR = IndexDefinition.btree(THINGS, List.of("colour"));
    static final IndexDefinition OF_PARTS = IndexDefinition.btree(new TableName("public", "parts"), List.of("colour"));
    static final Index KIND = new Index(
            "public",
            "things_kind",
            THINGS,
            IndexDefinition.btree(THINGS, List.of("kind")),
            "",
            0,
            true,
            false,
            false,
            false);

    static final WorkloadQuery COLOUR = query("SELECT * FROM things WHERE colour = 7");
    static final WorkloadQuery KINDS = query("SELECT * FROM things WHERE kind = 7");
    static final WorkloadQuery COLOUR_OF_PARTS = query("SELECT * FROM parts WHERE colour = 7");

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE things (id int PRIMARY KEY, kind int, colour int, note text)",
            "INSERT INTO things SELECT i, i % 5000, i % 4000, repeat('x', 50) FROM generate_series(1, 50000) i",
            "CREATE INDEX things_kind ON things (kind)",
            "CREATE TABLE parts (id int, colour int, note text) PARTITION BY RANGE (id)",
            "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (20000)",
            "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (20000) TO (60000)",
            "INSERT INTO parts SELECT id, colour, note FROM things",
            "CREATE FUNCTION seven() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 7; END'",
            "VACUUM ANALYZE");

    private Things() {}

    static void load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        }
    }

    static WorkloadQuery query(String text) {
        return new WorkloadQuery(
                Fingerprinter.shape(text),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                List.of(new Sample(text, List.of(), 1)),
                List.of());
    }

    static AnalysedQuery analysed(Connection connection, WorkloadQuery query) throws SQLException {
        Analysis analysis =
                new AnalyseStatement(connection).analyse(query.representatives().get(0));
        return new AnalysedQuery(query, ((Analysis.Analysed) analysis).statement());
    }

    static Estimate estimate(CostOracle oracle, WorkloadQuery query, List<IndexDefinition> added, Index... hidden) {
        Pricing pricing = oracle.price(query, new Configuration(added, List.of(hidden)));
        assertThat(pricing).isInstanceOf(Pricing.Priced.class);
        return ((Pricing.Priced) pricing).estimate();
    }

    static String reason(CostOracle oracle, WorkloadQuery query, List<IndexDefinition> added, Index... hidden) {
        Pricing pricing = oracle.price(query, new Configuration(added, List.of(hidden)));
        assertThat(pricing).isInstanceOf(Pricing.Unpriced.class);
        return ((Pricing.Unpriced) pricing).detail();
    }
}

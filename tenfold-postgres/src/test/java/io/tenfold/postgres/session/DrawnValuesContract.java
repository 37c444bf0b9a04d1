// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.draw.Bundles;
import io.tenfold.advisor.draw.ColumnValues;
import io.tenfold.advisor.draw.DrawSamples;
import io.tenfold.advisor.draw.ValuedColumn;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.postgres.catalog.ReadColumnValues;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Values drawn from statistics are values the server accepts, and they show what a generic plan hides. */
abstract class DrawnValuesContract {
    abstract PostgresServer server();

    static void fill(PostgresServer server) {
        server.execute("""
                CREATE TYPE mood AS ENUM ('good', 'bad', 'odd "one"');
                CREATE DOMAIN address_text AS varchar(80) CHECK (VALUE <> '');
                CREATE TABLE customers (id int PRIMARY KEY, region text NOT NULL);
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL, mood mood,
                  email address_text, tags text[], numbers int[], token uuid, placed timestamptz NOT NULL, day date, at time,
                  took interval, doc jsonb, paid bool, total numeric(12, 2), address inet, note varchar(200), small smallint,
                  price money, period tsrange, vector tsvector);
                CREATE VIEW recent AS SELECT id, status, placed FROM orders WHERE placed > '2024-01-01';
                CREATE TABLE events (at date NOT NULL, kind text) PARTITION BY RANGE (at);
                CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                CREATE TABLE untouched (n int, note text, seen timestamptz, who uuid, flags mood);
                INSERT INTO customers SELECT i, 'region ' || i % 7 FROM generate_series(1, 2000) i;
                INSERT INTO orders SELECT i, 1 + i % 2000,
                  CASE WHEN i % 1000 = 0 THEN 'lo''st\\' WHEN i % 50 = 0 THEN 'open' ELSE 'done' END,
                  CASE WHEN i % 9 = 0 THEN NULL ELSE (ARRAY['good', 'bad', 'odd "one"'])[1 + i % 3]::mood END,
                  'User' || i || '@Example.org', ARRAY['a' || i % 5, 'b,"' || i % 3], ARRAY[i % 10, NULL],
                  md5((i % 500)::text)::uuid, timestamptz '2024-01-01' + i * interval '10 min', date '2024-01-01' + i % 365,
                  time '08:00' + (i % 600) * interval '1 min', (i % 90) * interval '1 hour',
                  jsonb_build_object('n', i % 4, 'text', 'x"y'), i % 10 = 0, i % 977 / 3.0,
                  ('10.0.' || i % 200 || '.1')::inet, 'note %_' || i % 300, i % 90, (i % 100)::money,
                  tsrange(timestamp '2024-01-01', timestamp '2024-01-02'), to_tsvector('simple', 'word' || i % 100)
                FROM generate_series(1, 50000) i;
                INSERT INTO events SELECT date '2024-01-01' + i % 365, 'kind ' || i % 3 FROM generate_series(1, 3000) i;
                CREATE INDEX orders_status ON orders (status);
                CREATE INDEX orders_lower_email ON orders (lower(email));
                ANALYZE;
                """);
    }

    private static List<String> corpus() throws IOException {
        try (InputStream in = DrawnValuesContract.class.getResourceAsStream("drawn.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\n"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
    }

    private static AnalysedQuery analysed(Connection connection, String text) throws SQLException {
        WorkloadQuery query = new WorkloadQuery(
                Fingerprinter.shape(text),
                null,
                1000,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                List.of(),
                List.of());
        Analysis analysis =
                new AnalyseStatement(connection).analyse(query.representatives().get(0));
        assertThat(analysis).as(text).isInstanceOf(Analysis.Analysed.class);
        return new AnalysedQuery(query, ((Analysis.Analysed) analysis).statement());
    }

    private static Bundles draw(Connection connection, String text) throws SQLException {
        AnalysedQuery query = analysed(connection, text);
        ServerCatalog catalog = ReadCatalog.read(connection);
        Map<ValuedColumn, ColumnValues> values = ReadColumnValues.read(connection, DrawSamples.columns(query, catalog));
        return DrawSamples.draw(query, catalog, values);
    }

    private Bundles.Drawn drawn(String text) throws SQLException {
        try (Connection connection = server().connect()) {
            Bundles bundles = draw(connection, text);
            assertThat(bundles).as(text).isInstanceOf(Bundles.Drawn.class);
            return (Bundles.Drawn) bundles;
        }
    }

    private List<Plan> plans(List<Sample> samples) throws SQLException, NotExplainableException {
        List<Plan> plans = new ArrayList<>();
        try (Connection connection = server().connect()) {
            for (Sample sample : samples) {
                plans.add(ExplainSample.explain(connection, sample));
            }
        }
        return plans;
    }

    private static List<String> values(Sample sample) {
        return sample.parameters().stream().map(Parameter::text).toList();
    }

    @Test
    void everyDrawnSample_isPlanned() throws Exception {
        List<String> failures = new ArrayList<>();
        try (Connection connection = server().connect()) {
            for (String text : corpus()) {
                Bundles bundles = draw(connection, text);
                if (bundles instanceof Bundles.NotDrawn refused) {
                    failures.add(text + "\n    not drawn: " + refused.reason());
                } else if (bundles instanceof Bundles.Drawn drawn) {
                    for (Sample sample : drawn.samples()) {
                        explain(connection, sample, failures);
                    }
                }
            }
        }

        assertThat(corpus()).hasSizeGreaterThan(40);
        assertThat(failures).isEmpty();
    }

    private static void explain(Connection connection, Sample sample, List<String> failures) throws SQLException {
        assertThat(sample.origin()).isEqualTo(Sample.Origin.DRAWN);
        assertThat(values(sample)).as(sample.text()).doesNotContainNull();
        try {
            ExplainSample.explain(connection, sample);
        } catch (NotExplainableException refused) {
            failures.add(sample.text() + " with " + values(sample) + "\n    " + refused.detail());
        }
    }

    @Test
    void skewedColumn_commonValueIsScannedAndRareOneIsLookedUp_andThePriceLiesBetween() throws Exception {
        List<Sample> samples = drawn("SELECT * FROM orders WHERE status = $1").samples();
        List<Plan> plans = plans(samples);

        assertThat(samples).extracting(DrawnValuesContract::values).first().isEqualTo(List.of("done"));
        assertThat(plans.get(0).root().type()).isEqualTo("Seq Scan");
        assertThat(plans.get(plans.size() - 1).indexes()).containsExactly("orders_status");
        double calls = samples.stream().mapToLong(Sample::calls).sum();
        double mean = 0;
        for (int i = 0; i < samples.size(); i++) {
            mean += plans.get(i).cost() * samples.get(i).calls() / calls;
        }
        assertThat(mean)
                .isBetween(plans.get(plans.size() - 1).cost(), plans.get(0).cost());
        assertThat(samples.get(0).calls()).isGreaterThan(900);
    }

    @Test
    void ranges_areInOrder() throws SQLException {
        for (Sample sample :
                drawn("SELECT * FROM orders WHERE id BETWEEN $1 AND $2").samples()) {
            assertThat(Long.parseLong(values(sample).get(0)))
                    .isLessThan(Long.parseLong(values(sample).get(1)));
        }
        assertThat(drawn("SELECT * FROM orders WHERE $1 >= placed AND $2 <= placed")
                        .samples())
                .allSatisfy(sample -> assertThat(values(sample).get(1))
                        .isLessThan(values(sample).get(0)));
    }

    @Test
    void limitAndOffset_areSmallIntegers() throws SQLException {
        assertThat(drawn("SELECT * FROM orders ORDER BY id LIMIT $1 OFFSET $2").samples())
                .extracting(DrawnValuesContract::values)
                .containsExactly(List.of("10", "0"));
    }

    @Test
    void lowerCaseExpression_getsLowerCaseValues() throws SQLException {
        assertThat(drawn("SELECT * FROM orders WHERE lower(email) = $1").samples())
                .allSatisfy(sample -> assertThat(values(sample).get(0)).matches("user\\d+@example.org"));
    }

    @Test
    void columnBehindViewSubqueryAndCommonTable_isFound() throws SQLException {
        for (String text : List.of(
                "SELECT * FROM recent WHERE status = $1",
                "SELECT * FROM (SELECT status AS s FROM orders ORDER BY placed LIMIT 10) x WHERE x.s = $1",
                "WITH c AS (SELECT status AS s FROM orders) SELECT * FROM c a JOIN c b USING (s) WHERE a.s = $1")) {
            assertThat(drawn(text).samples())
                    .as(text)
                    .flatExtracting(DrawnValuesContract::values)
                    .contains("done");
        }
    }

    @Test
    void columnWithoutStatistics_getsADefaultOfItsType_andThisIsSaid() throws SQLException {
        Bundles.Drawn drawn =
                drawn("SELECT * FROM untouched WHERE n = $1 AND note = $2 AND seen > $3 AND who = $4 AND flags = $5");

        assertThat(drawn.defaults()).containsExactly(1, 2, 3, 4);
        assertThat(drawn.samples())
                .extracting(DrawnValuesContract::values)
                .containsExactly(List.of("0", "", "today", "00000000-0000-0000-0000-000000000000", "good"));
    }

    @Test
    void placeholdersThatSwitchAConditionOff_areLeftAlone() throws SQLException {
        try (Connection connection = server().connect()) {
            assertThat(draw(connection, "SELECT * FROM orders WHERE $1::text = $2 OR status = $3"))
                    .isInstanceOf(Bundles.NotDrawn.class);
            assertThat(draw(connection, "SELECT * FROM orders WHERE $1::int = $2 AND status = $3"))
                    .isInstanceOf(Bundles.Drawn.class);
        }
    }

    @Test
    void uniqueColumn_needsOneSample() throws SQLException {
        assertThat(drawn("SELECT * FROM orders WHERE id = $1").samples()).hasSize(1);
    }

    @Test
    void statisticsAreReadOfTheColumnsAskedForAlone_andNeverPrinted() throws SQLException {
        TableName orders = new TableName("public", "orders");
        try (Connection connection = server().connect()) {
            Map<ValuedColumn, ColumnValues> values = ReadColumnValues.read(
                    connection,
                    List.of(
                            new ValuedColumn(orders, "status"),
                            new ValuedColumn(orders, "price"),
                            new ValuedColumn(orders, "mood"),
                            new ValuedColumn(orders, "gone")));

            assertThat(values.keySet())
                    .extracting(ValuedColumn::column)
                    .containsExactlyInAnyOrder("status", "price", "mood");
            assertThat(values.get(new ValuedColumn(orders, "price")).isEmpty()).isTrue();
            assertThat(values.get(new ValuedColumn(orders, "status"))
                            .common()
                            .get(0)
                            .text())
                    .isEqualTo("done");
            assertThat(values.toString()).doesNotContain("done", "odd");
        }
    }
}

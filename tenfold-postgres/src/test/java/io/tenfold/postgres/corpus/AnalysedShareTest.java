// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServers;
import io.tenfold.testkit.SampleWorkload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The share of the statements of applications and benchmarks that are analysed: as they are written, with placeholders of which nothing is
 * known, with values and the types a driver declares, and as pg_stat_statements stores them.
 */
final class AnalysedShareTest {
    private static final double WANTED = 0.99;

    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    private final Map<String, Share> shares = new TreeMap<>();

    @TestTemplate
    void corpus_isAnalysedInEveryForm() throws SQLException {
        use(Corpus.schema());
        try (Connection running = servers.current().connect();
                Connection analysing = servers.current().connect()) {
            StoredText stored = new StoredText(running);
            AnalyseStatement analyse = new AnalyseStatement(analysing);
            for (CorpusStatement statement : Corpus.on(servers.major())) {
                analyseForms(statement, stored, analyse, analysing);
            }
        }
        report("corpus");
    }

    private void analyseForms(
            CorpusStatement statement, StoredText stored, AnalyseStatement analyse, Connection connection)
            throws SQLException {
        String name = statement.toString();
        String path = statement.searchPath();
        Set<TableName> tables = see("? or $n", name, analyse, sample(statement.withQuestionMarks(), List.of(), path));
        assertSame(tables, see("$n", name, analyse, sample(statement.withNumbers(), List.of(), path)), name);
        if (!statement.onlyBinds()) {
            assertSame(tables, see("text", name, analyse, sample(statement.withLiterals(), List.of(), path)), name);
        }
        if (!statement.onlyBinds()) {
            String kept = stored.ofText(statement.withLiterals(), statement);
            Sample shape = sample(Fingerprinter.shape(kept).text(), List.of(), path);
            assertSame(tables, see("stored", name, analyse, sample(kept, List.of(), path)), name);
            assertSame(tables, see("stored, normal", name, analyse, shape), name);
            explain("stored, normal: plan", name, connection, shape);
        }
        if (!statement.values().isEmpty()) {
            Sample bound = sample(statement.withQuestionMarks(), statement.parameters(), path);
            assertSame(tables, see("bound", name, analyse, bound), name);
            assertSame(
                    tables,
                    see("stored, bound", name, analyse, sample(stored.ofBinds(statement), List.of(), path)),
                    name);
            explain("bound: plan", name, connection, bound);
        }
    }

    @TestTemplate
    void benchmarks_areAnalysedInEveryForm() throws SQLException {
        for (SampleWorkload workload : SampleWorkload.values()) {
            use(workload.schema());
            try (Connection running = servers.current().connect();
                    Connection analysing = servers.current().connect()) {
                StoredText stored = new StoredText(running);
                AnalyseStatement analyse = new AnalyseStatement(analysing);
                for (String text : workload.statements()) {
                    Set<TableName> tables = see("text", text, analyse, sample(text, List.of(), null));
                    if (!text.contains("$1")) {
                        String kept = stored.ofText(text, null);
                        Sample shape = sample(Fingerprinter.shape(kept).text(), List.of(), null);
                        assertSame(tables, see("stored", text, analyse, sample(kept, List.of(), null)), text);
                        assertSame(tables, see("stored, normal", text, analyse, shape), text);
                        explain("stored, normal: plan", text, analysing, shape);
                    }
                }
            }
            report(workload.name());
        }
    }

    private static Sample sample(String text, List<Parameter> parameters, @Nullable String path) {
        return new Sample(text, parameters, 1, Sample.Origin.OBSERVED, path);
    }

    private static void use(String schema) {
        servers.current().execute("DROP SCHEMA IF EXISTS crm, \"Audit Trail\", public CASCADE; CREATE SCHEMA public");
        servers.current().execute(schema);
    }

    /** The tables it reads and writes, none where it is not analysed. */
    private Set<TableName> see(String form, String name, AnalyseStatement analyse, Sample sample) throws SQLException {
        Share share = shares.computeIfAbsent(form, key -> new Share());
        Analysis analysis = analyse.analyse(sample);
        Set<TableName> tables = new TreeSet<>();
        if (analysis instanceof Analysis.Analysed analysed) {
            share.good++;
            tables.addAll(tables(analysed.statement()));
        } else if (analysis instanceof Analysis.NotAnalysed not) {
            share.bad.add(name + ": " + not.detail() + "\n  " + sample.text());
        }
        return tables;
    }

    private void explain(String form, String name, Connection connection, Sample sample) throws SQLException {
        Share share = shares.computeIfAbsent(form, key -> new Share());
        try {
            ExplainSample.explain(connection, sample);
            share.good++;
        } catch (NotExplainableException not) {
            share.bad.add(name + ": " + not.detail() + "\n  " + sample.text());
        }
    }

    private static Set<TableName> tables(AnalysedStatement statement) {
        Set<TableName> tables = new TreeSet<>();
        statement.root().forEachBlock(block -> block.rangeTable().forEach(entry -> {
            if (entry instanceof RangeEntry.TableEntry table) {
                tables.add(table.table());
            }
        }));
        return tables;
    }

    private static void assertSame(Set<TableName> one, Set<TableName> other, String name) {
        if (!one.isEmpty() && !other.isEmpty()) {
            assertThat(other).as(name).isEqualTo(one);
        }
    }

    private void report(String workload) {
        List<String> bad = new ArrayList<>();
        shares.forEach((form, share) -> {
            System.out.printf(
                    "PostgreSQL %d, %s, %s: %d of %d (%.2f %%)%n",
                    servers.major(), workload, form, share.good, share.all(), 100 * share.part());
            if (share.part() < WANTED) {
                bad.addAll(share.bad);
            }
        });
        shares.clear();
        assertThat(bad).isEmpty();
    }

    /** Of one form. */
    private static final class Share {
        private final List<String> bad = new ArrayList<>();
        private int good;

        int all() {
            return good + bad.size();
        }

        double part() {
            return (double) good / all();
        }
    }
}

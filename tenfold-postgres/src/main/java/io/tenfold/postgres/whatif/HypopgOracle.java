// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.connect.ReadLimits;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.ReadWork;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PriceSamples;
import io.tenfold.postgres.explain.ServerRefusal;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Prices queries on the user's server itself with the extension HypoPG, where it is installed. Faster than the shadow and less
 * true: no GIN, GiST and SP-GiST, no height and no deduplication of b-trees. Sizes are therefore asked of another oracle.
 *
 * <p>Each price is one read-only transaction that makes the hypothetical indexes, plans and takes them back, so that nothing
 * stays with a connection of a pooler. What must not be planned on a server in use (what writes, locks rows or calls functions of the
 * database) is not priced.
 *
 * <p>Not thread-safe.
 */
public final class HypopgOracle implements CostOracle {
    private static final String INSTALLED = "SELECT pg_catalog.quote_ident(n.nspname), e.extversion,"
            + " (SELECT s.reset_val FROM pg_catalog.pg_settings s WHERE s.name = 'search_path'),"
            + " EXISTS (SELECT FROM pg_catalog.pg_proc p"
            + " WHERE p.pronamespace = n.oid AND p.proname = 'hypopg_hide_index')"
            + " FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
            + " WHERE e.extname = 'hypopg'";

    private static final Set<IndexMethod> KINDS = Set.of(IndexMethod.BTREE, IndexMethod.HASH, IndexMethod.BRIN);

    private final Connection connection;
    private final Extension extension;
    private final CostOracle sizes;
    private final Map<Fingerprint, String> notAsked = new HashMap<>();
    private final Map<IndexDefinition, String> refused = new HashMap<>();

    private HypopgOracle(Connection connection, Extension extension, CostOracle sizes, List<AnalysedQuery> queries) {
        this.connection = connection;
        this.extension = extension;
        this.sizes = sizes;
        queries.forEach(query -> notAsked(query).ifPresent(why -> notAsked.put(query.fingerprint(), why)));
    }

    /**
     * An oracle on that connection.
     *
     * @param connection to the user's server, auto-commit on; not closed here
     * @param sizes who says how large an index would be
     * @param queries those it will be asked for
     * @throws WhatIfException when HypoPG is not installed in the database
     */
    public static HypopgOracle of(Connection connection, CostOracle sizes, List<AnalysedQuery> queries)
            throws SQLException {
        Optional<Extension> extension =
                ReadOnly.run(connection, reader -> reader.first(INSTALLED, HypopgOracle::extension));
        return new HypopgOracle(
                connection,
                extension.orElseThrow(() -> new WhatIfException("HypoPG is not installed in this database. As a"
                        + " superuser: CREATE EXTENSION hypopg; or leave --what-if out, the shadow needs nothing")),
                sizes,
                queries);
    }

    // the session's own search path: that of the transaction asking is ours
    private static Extension extension(ResultSet row) throws SQLException {
        return new Extension(
                row.getString(1),
                row.getString(2),
                row.getBoolean(4),
                ReadLimits.forCatalogs().withSearchPath(row.getString(3)));
    }

    /** Version of the extension, such as {@code 1.3.1}. */
    public String version() {
        return extension.version;
    }

    private static Optional<String> notAsked(AnalysedQuery query) {
        boolean[] more = new boolean[1];
        query.statement()
                .root()
                .forEachBlock(block -> more[0] |= block.kind() != StatementKind.SELECT || block.locksRows());
        if (more[0]) {
            return Optional.of("Planning it on the server takes a lock; the shadow prices it.");
        }
        return query.statement().acting().stream()
                .findFirst()
                .map(function -> "Planning it on the server may call " + function + "; the shadow prices it.");
    }

    @Override
    public Pricing price(WorkloadQuery query, Configuration configuration) {
        String why = notAsked.get(query.fingerprint());
        if (why != null) {
            return new Pricing.Unpriced(SkipReason.NOT_SUPPORTED, why);
        }
        if (!configuration.hidden().isEmpty() && !extension.hides) {
            return new Pricing.Unpriced(
                    SkipReason.NOT_SUPPORTED, "HypoPG " + extension.version + " cannot hide indexes, 1.4 can.");
        }
        try {
            return withHypothetical(reader -> price(reader, query, configuration));
        } catch (SQLException failure) {
            throw WhatIfException.of("HypoPG failed while pricing " + query.fingerprint(), failure);
        }
    }

    private <T> T withHypothetical(ReadWork<T> work) throws SQLException {
        return ReadOnly.run(connection, extension.limits, reader -> {
            try (TakenBack ours = new TakenBack(reader, connection.setSavepoint())) {
                return ours.after(work);
            }
        });
    }

    /**
     * Takes the hypothetical indexes back before the transaction ends, whatever happened in it: they belong to the server's process, which a
     * pooler gives to somebody else afterwards.
     */
    private final class TakenBack implements AutoCloseable {
        private final Reader reader;
        private final Savepoint start;

        TakenBack(Reader reader, Savepoint start) {
            this.reader = reader;
            this.start = start;
        }

        <T> T after(ReadWork<T> work) throws SQLException {
            return work.read(reader);
        }

        @Override
        public void close() throws SQLException {
            connection.rollback(start);
            reader.query("SELECT " + extension.schema + ".hypopg_reset()", row -> "");
        }
    }

    private Pricing price(Reader reader, WorkloadQuery query, Configuration configuration) throws SQLException {
        Map<String, IndexDefinition> byName = new LinkedHashMap<>();
        for (IndexDefinition index : configuration.added()) {
            Optional<String> name = create(reader, index);
            if (name.isEmpty()) {
                return new Pricing.Unpriced(SkipReason.NOT_SUPPORTED, refusal(index));
            }
            byName.put(name.get(), index);
        }
        for (Index index : configuration.hidden()) {
            hide(reader, index);
        }
        try {
            return new Pricing.Priced(PriceSamples.of(
                    query, sample -> ExplainSample.explain(connection, sample), names -> named(byName, names)));
        } catch (NotExplainableException refusal) {
            return new Pricing.Unpriced(refusal.reason(), refusal.detail());
        }
    }

    private static List<IndexDefinition> named(Map<String, IndexDefinition> byName, Collection<String> names) {
        return names.stream()
                .map(byName::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The name it has in plans; empty where HypoPG does not make it. */
    private Optional<String> create(Reader reader, IndexDefinition index) throws SQLException {
        if (!KINDS.contains(index.method())) {
            return Optional.empty();
        }
        return reader.first(
                "SELECT indexname FROM " + extension.schema + ".hypopg_create_index(?)",
                row -> row.getString(1),
                PrintIndex.create(IndexName.of(index), index, false));
    }

    private void hide(Reader reader, Index index) throws SQLException {
        reader.query(
                "SELECT " + extension.schema + ".hypopg_hide_index(pg_catalog.to_regclass(?))",
                row -> "",
                Quote.identifier(index.schema()) + "." + Quote.identifier(index.name()));
    }

    @Override
    public Map<IndexDefinition, String> refusals(List<IndexDefinition> indexes) {
        indexes.forEach(index -> refused.computeIfAbsent(index, this::tried));
        Map<IndexDefinition, String> all = new LinkedHashMap<>(sizes.refusals(indexes));
        indexes.stream()
                .filter(index -> !requireNonNull(refused.get(index)).isEmpty())
                .forEach(index -> all.putIfAbsent(index, requireNonNull(refused.get(index))));
        return all;
    }

    private String refusal(IndexDefinition index) {
        String why = refused.computeIfAbsent(index, this::tried);
        return "HypoPG cannot price an index on " + index.table() + ": " + why + ".";
    }

    /** Why HypoPG does not make it, as a clause; empty text where it does. */
    private String tried(IndexDefinition index) {
        if (!KINDS.contains(index.method())) {
            return "it has no " + index.method().name().toLowerCase(Locale.ROOT);
        }
        try {
            withHypothetical(reader -> create(reader, index).isPresent());
            return "";
        } catch (SQLException failure) {
            if (!ServerRefusal.isAboutStatement(failure)) {
                throw WhatIfException.of("HypoPG failed while trying an index on " + index.table(), failure);
            }
            return "it refuses the definition (SQLSTATE " + failure.getSQLState() + ")";
        }
    }

    @Override
    public long bytes(IndexDefinition index) {
        return sizes.bytes(index);
    }

    /**
     * The extension.
     *
     * @param schema where its functions are, quoted
     * @param version such as {@code 1.3.1}
     * @param hides it can hide indexes
     * @param limits for our transactions, with the search path of the session
     */
    private record Extension(String schema, String version, boolean hides, ReadLimits limits) {}
}

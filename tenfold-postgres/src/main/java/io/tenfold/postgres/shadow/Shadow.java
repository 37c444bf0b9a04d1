// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.PlanChoice;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PriceSamples;
import io.tenfold.postgres.explain.ReplanSamples;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prices queries on a statistics-only shadow: an empty server of production's own major version that has production's
 * schema, statistics, file sizes and planner settings, and so plans as production does, with indexes that are not there.
 *
 * <p>Production is only read, in one read-only transaction, by a role that needs pg_monitor and pg_read_all_data. The
 * shadow holds values of production (commonest values, ends of histograms): its folder is private and deleted by
 * {@link #close()}. Statement text reaches it only through a login that is no superuser, and is only ever planned.
 *
 * <p>Not thread-safe.
 */
public final class Shadow implements CostOracle, AutoCloseable {
    /** FirstNormalObjectId of transam.h. */
    private static final int FIRST_USER_OID = 16384;

    private final ProductionImage image;
    private final ShadowServer server;
    private final Connection production;
    private final Connection builder;
    private final Connection pricing;
    private final ReplanSamples plans;
    private final Candidates candidates;
    private final ExistingIndexes existing;
    private final AnalyseStatement analyse;
    private final BlockRangeCost blockRanges;
    private final RepeatedFetchCost repeatedFetches;

    private Shadow(ProductionImage image, ShadowServer server, Connection production) throws SQLException {
        this.image = image;
        this.server = server;
        this.production = production;
        this.pricing = server.pricing();
        this.builder = server.superuser();
        image.settings().applyTo(pricing);
        FamilyNumbers families = FamilyNumbers.of(image.families(), FamilyNumbers.read(builder));
        // the driver reads our messages by it, and statements are proved to be one by it
        Rows.execute(pricing, "SET statement_timeout = '10s'; SET standard_conforming_strings = on");
        this.plans = new ReplanSamples(pricing);
        this.analyse = new AnalyseStatement(pricing, builder, families::onProduction);
        this.candidates = new Candidates(
                builder,
                server,
                new SizeIndex(image.statistics(), pricing),
                new SeedStatistics(image.statistics(), pricing, builder),
                server.server().major());
        this.existing = new ExistingIndexes(builder);
        this.blockRanges = new BlockRangeCost(image.statistics(), candidates::named);
        this.repeatedFetches = new RepeatedFetchCost(image.statistics());
    }

    /**
     * A shadow of the database that connection is open to.
     *
     * @param production with auto-commit on; used again by {@link #selfTest}, never closed here
     * @param binaries of production's major version
     * @param tables the only tables to copy, with their partitions and children; empty for all
     * @throws SQLException when production cannot be read
     * @throws ShadowException when the shadow cannot be made
     */
    public static Shadow of(Connection production, PostgresBinaries binaries, Collection<TableName> tables)
            throws SQLException {
        int major = production.getMetaData().getDatabaseMajorVersion();
        if (major != binaries.major()) {
            throw new ShadowException("Production is PostgreSQL " + major + " and the shadow would be "
                    + binaries.major() + ", which plans otherwise; name a folder with programs of PostgreSQL " + major);
        }
        return ofAnyMajor(production, binaries, tables);
    }

    /** The same with programs of another major version, where that is better than nothing: plans differ more often. */
    public static Shadow ofAnyMajor(Connection production, PostgresBinaries binaries, Collection<TableName> tables)
            throws SQLException {
        ProductionImage image = ProductionImage.read(production, tables);
        try {
            ShadowServer server = BuildShadow.build(image, binaries);
            try {
                return new Shadow(image, server, production);
            } catch (SQLException | RuntimeException failure) {
                server.server().close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw ShadowException.of("The shadow could not be made", failure);
        } catch (IOException failure) {
            throw new ShadowException("The shadow's files could not be made", failure);
        }
    }

    /** What production has and the shadow has not. */
    public List<NotCopied> notCopied() {
        return server.notCopied();
    }

    /**
     * What PostgreSQL understands of a statement; asked here since production must not be written to.
     *
     * @throws SQLException when the shadow fails; what is wrong with the statement is an answer
     */
    public Analysis analyse(Sample sample) throws SQLException {
        return analyse.analyse(onShadow(sample));
    }

    @Override
    public Pricing price(WorkloadQuery query, Configuration configuration) {
        try {
            candidates.make(configuration.added());
            for (IndexDefinition index : configuration.added()) {
                if (!candidates.refusal(index).isEmpty()) {
                    return new Pricing.Unpriced(
                            SkipReason.NOT_SUPPORTED,
                            "an index on " + index.table() + " cannot be made: " + candidates.refusal(index));
                }
            }
            for (Index index : configuration.hidden()) {
                if (!existing.isHere(index)) {
                    return new Pricing.Unpriced(
                            SkipReason.NOT_SUPPORTED, "index " + index.name() + " is not on the shadow");
                }
            }
            existing.hide(configuration.hidden());
            return priced(query, configuration.added());
        } catch (SQLException failure) {
            throw ShadowException.of("The shadow failed while pricing " + query.fingerprint(), failure);
        }
    }

    @Override
    public Map<IndexDefinition, String> refusals(List<IndexDefinition> indexes) {
        try {
            candidates.make(indexes);
        } catch (SQLException failure) {
            throw ShadowException.of("The shadow failed while making candidates", failure);
        }
        Map<IndexDefinition, String> refused = new LinkedHashMap<>();
        for (IndexDefinition index : indexes) {
            if (!candidates.refusal(index).isEmpty()) {
                refused.put(index, candidates.refusal(index));
            }
        }
        return refused;
    }

    @Override
    public Optional<PlanChoice> planChoice(WorkloadQuery query, Configuration configuration) {
        try {
            candidates.make(configuration.added());
            candidates.show(configuration.added());
            existing.hide(configuration.hidden());
            if (!(customPriced(query) instanceof Pricing.Priced custom)) {
                return Optional.empty();
            }
            return generic(query)
                    .map(plan -> new PlanChoice(
                            custom.estimate().cost(),
                            plan.cost(),
                            image.settings()
                                    .planCache()
                                    .isGeneric(custom.estimate().cost(), plan)));
        } catch (SQLException failure) {
            throw ShadowException.of("The shadow failed while pricing " + query.fingerprint(), failure);
        }
    }

    /**
     * The price with plans made for the values. A partial index that such a plan uses does not count where the server goes over to a
     * plan for any values that does not use it.
     */
    private Pricing priced(WorkloadQuery query, List<IndexDefinition> added) throws SQLException {
        candidates.show(added);
        Pricing pricing = customPriced(query);
        Set<IndexDefinition> unused = unusedByGeneric(pricing, query);
        return unused.isEmpty()
                ? pricing
                : priced(
                        query,
                        added.stream().filter(index -> !unused.contains(index)).toList());
    }

    private Set<IndexDefinition> unusedByGeneric(Pricing pricing, WorkloadQuery query) throws SQLException {
        if (!(pricing instanceof Pricing.Priced custom)) {
            return Set.of();
        }
        Set<IndexDefinition> partial = new LinkedHashSet<>(custom.estimate().used());
        partial.removeIf(index -> index.predicate() == null);
        Optional<Plan> generic = partial.isEmpty() ? Optional.empty() : generic(query);
        boolean replaced = generic.isPresent()
                && image.settings().planCache().isGeneric(custom.estimate().cost(), generic.get());
        if (!replaced) {
            return Set.of();
        }
        candidates.named(generic.get().indexes()).forEach(partial::remove);
        return partial;
    }

    /** The plan for any values; empty for a text without placeholders and where the values are not known anyway. */
    private Optional<Plan> generic(WorkloadQuery query) throws SQLException {
        Sample first = PriceSamples.samples(query).get(0);
        if (first.parameters().isEmpty() || !first.hasValues()) {
            return Optional.empty();
        }
        List<Parameter> types = first.parameters().stream()
                .map(one -> Parameter.typed(one.typeOid()))
                .toList();
        try {
            return Optional.of(plans.plan(onShadow(first.withParameters(types))));
        } catch (NotExplainableException refused) {
            return Optional.empty();
        }
    }

    private Pricing customPriced(WorkloadQuery query) throws SQLException {
        Estimate estimate;
        try {
            estimate = PriceSamples.of(
                    query,
                    sample -> plans.plan(onShadow(sample)),
                    plan -> blockRanges.of(plan) + repeatedFetches.missing(plan),
                    candidates::named);
        } catch (NotExplainableException refused) {
            return rejected(query.representatives().get(0), refused);
        }
        return missing(estimate.plan())
                .<Pricing>map(one -> new Pricing.Unpriced(
                        SkipReason.NOT_SUPPORTED, one.object() + " is not on the shadow: " + one.reason()))
                .orElseGet(() -> new Pricing.Priced(estimate));
    }

    private Pricing rejected(Sample sample, NotExplainableException refused) {
        String because = server.notCopied().stream()
                .filter(one -> names(sample.text(), one))
                .findFirst()
                .map(one -> " " + one.object() + " is not on the shadow: " + one.reason() + ".")
                .orElse("");
        return new Pricing.Unpriced(refused.reason(), refused.detail() + because);
    }

    private static boolean names(String text, NotCopied missing) {
        TableName table = missing.table();
        return table != null && text.contains(table.name());
    }

    /** What a plan's tables lack on the shadow. */
    private Optional<NotCopied> missing(Plan plan) {
        List<PlanNode> nodes = new ArrayList<>();
        plan.root().forEach(nodes::add);
        return server.notCopied().stream()
                .filter(one -> nodes.stream().anyMatch(node -> touches(node, one)))
                .findFirst();
    }

    private static boolean touches(PlanNode node, NotCopied missing) {
        TableName table = missing.table();
        return table != null
                && table.name().equals(node.relation())
                && (node.schema() == null || node.schema().equals(table.schema()));
    }

    /** OIDs of user types differ between two servers; the shadow infers those types from the statement. */
    static Sample onShadow(Sample sample) {
        List<Parameter> parameters = sample.parameters().stream()
                .map(one -> Integer.compareUnsigned(one.typeOid(), FIRST_USER_OID) < 0
                        ? one
                        : new Parameter(one.text(), Parameter.UNSPECIFIED, one.token()))
                .toList();
        return sample.withParameters(parameters);
    }

    @Override
    public long bytes(IndexDefinition index) {
        try {
            candidates.make(List.of(index));
            return candidates.bytes(index);
        } catch (SQLException failure) {
            throw ShadowException.of("The shadow failed while sizing an index on " + index.table(), failure);
        }
    }

    /**
     * Plans the queries with today's indexes on production and here, and compares.
     *
     * @throws SQLException when production's connection fails
     */
    public Agreement selfTest(List<AnalysedQuery> queries) throws SQLException {
        candidates.show(List.of());
        existing.hide(List.of());
        return new SelfTest(production, plans, image.settings()).compare(queries);
    }

    /** Ends the server and deletes its folder. */
    @Override
    public void close() {
        try (pricing;
                builder) {
            Rows.execute(builder, "SELECT 1");
        } catch (SQLException alreadyGone) {
            // The server is stopped and removed in any case.
        } finally {
            server.server().close();
        }
    }
}

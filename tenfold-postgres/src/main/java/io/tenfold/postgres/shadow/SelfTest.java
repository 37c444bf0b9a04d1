// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.connect.ReadLimits;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PriceSamples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares production's own plans with the shadow's, for each query's most frequent sample. */
final class SelfTest {
    private final Connection production;
    private final Connection pricing;
    private final PlannerSettings settings;

    private int identical;
    private int compared;
    private final List<Fingerprint> disagreeing = new ArrayList<>();
    private final Map<Fingerprint, String> notCompared = new LinkedHashMap<>();

    SelfTest(Connection production, Connection pricing, PlannerSettings settings) {
        this.production = production;
        this.pricing = pricing;
        this.settings = settings;
    }

    Agreement compare(List<AnalysedQuery> queries) throws SQLException {
        ReadLimits limits = ReadLimits.forCatalogs().withSearchPath(settings.searchPath());
        return ReadOnly.run(production, limits, reader -> {
            for (AnalysedQuery query : queries) {
                compare(query);
            }
            return new Agreement(identical, compared, disagreeing, notCompared);
        });
    }

    /**
     * The shadow plans first: production is not asked about a statement that writes or locks rows, since planning it there takes a
     * lock that waits for, and holds up, whoever changes the table. Nor about one that calls functions of the database, since
     * planning runs those that are immutable, and stable ones too.
     */
    private void compare(AnalysedQuery analysed) throws SQLException {
        WorkloadQuery query = analysed.query();
        List<String> acting = analysed.statement().acting();
        if (!acting.isEmpty()) {
            notCompared.put(query.fingerprint(), "production: not asked, planning it may call " + acting.get(0) + ".");
            return;
        }
        Sample sample = PriceSamples.samples(query).get(0);
        Plan planned;
        try {
            planned = ExplainSample.explainOnOwnServer(pricing, Shadow.onShadow(sample));
        } catch (NotExplainableException refused) {
            notCompared.put(query.fingerprint(), "shadow: " + refused.detail());
            return;
        }
        Optional<String> node = ExplainSample.doesMoreThanRead(planned);
        if (node.isPresent()) {
            notCompared.put(
                    query.fingerprint(), "production: not asked, planning it takes a lock (" + node.get() + ").");
            return;
        }
        try {
            count(query, ComparePlans.same(ExplainSample.explain(production, sample), planned));
        } catch (NotExplainableException refused) {
            notCompared.put(query.fingerprint(), "production: " + refused.detail());
        }
    }

    private void count(WorkloadQuery query, boolean same) {
        compared++;
        if (same) {
            identical++;
        } else {
            disagreeing.add(query.fingerprint());
        }
    }
}

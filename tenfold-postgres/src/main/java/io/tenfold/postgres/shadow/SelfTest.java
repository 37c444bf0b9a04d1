// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.PlanCheck;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.connect.ReadLimits;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PriceSamples;
import io.tenfold.postgres.explain.ReplanSamples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares production's own plans with the shadow's, for each query's most frequent sample. */
final class SelfTest {
    private final Connection production;
    private final ReplanSamples shadow;
    private final PlannerSettings settings;

    private final Map<Fingerprint, PlanCheck> checks = new LinkedHashMap<>();
    private final Map<Fingerprint, String> notCompared = new LinkedHashMap<>();

    SelfTest(Connection production, ReplanSamples shadow, PlannerSettings settings) {
        this.production = production;
        this.shadow = shadow;
        this.settings = settings;
    }

    Agreement compare(List<AnalysedQuery> queries) throws SQLException {
        ReadLimits limits = ReadLimits.forCatalogs().withSearchPath(settings.searchPath());
        return ReadOnly.run(production, limits, reader -> {
            for (AnalysedQuery query : queries) {
                compare(query);
            }
            return new Agreement(checks, notCompared);
        });
    }

    /**
     * The shadow plans first: production is not asked about a statement that writes or locks rows, since planning it there takes a
     * lock that waits for, and holds up, whoever changes the table; it is asked for its SELECT. Nor about one that calls functions
     * of the database, since planning runs those that are immutable, and stable ones too.
     */
    private void compare(AnalysedQuery analysed) throws SQLException {
        Fingerprint fingerprint = analysed.fingerprint();
        List<String> acting = analysed.statement().acting();
        if (!acting.isEmpty()) {
            notCompared.put(fingerprint, "production: not asked, planning it may call " + acting.get(0) + ".");
            return;
        }
        Sample sample = PriceSamples.samples(analysed.query()).get(0);
        Optional<Plan> planned = onShadow(fingerprint, sample);
        Optional<String> node = planned.flatMap(ExplainSample::doesMoreThanRead);
        if (node.isPresent()) {
            compareBySelect(analysed, sample, node.get());
        } else if (planned.isPresent()) {
            check(fingerprint, sample, planned.get(), PlanCheck.IDENTICAL, PlanCheck.DIFFERENT);
        }
    }

    /** The shadow is asked for the SELECT's plan too before production is: it must do nothing but read. */
    private void compareBySelect(AnalysedQuery analysed, Sample sample, String node) throws SQLException {
        Fingerprint fingerprint = analysed.fingerprint();
        Optional<Sample> select = SelectInstead.of(analysed.statement().root(), sample);
        Optional<Plan> planned = select.isEmpty() ? Optional.empty() : onShadow(fingerprint, select.get());
        if (planned.isPresent() && ExplainSample.doesMoreThanRead(planned.get()).isEmpty()) {
            check(
                    fingerprint,
                    select.get(),
                    planned.get(),
                    PlanCheck.IDENTICAL_BY_SELECT,
                    PlanCheck.DIFFERENT_BY_SELECT);
        } else {
            notCompared.put(fingerprint, "production: not asked, planning it takes a lock (" + node + ").");
        }
    }

    private Optional<Plan> onShadow(Fingerprint fingerprint, Sample sample) throws SQLException {
        try {
            return Optional.of(shadow.plan(Shadow.onShadow(sample)));
        } catch (NotExplainableException refused) {
            notCompared.put(fingerprint, "shadow: " + refused.detail());
            return Optional.empty();
        }
    }

    private void check(Fingerprint fingerprint, Sample sample, Plan planned, PlanCheck same, PlanCheck other)
            throws SQLException {
        try {
            boolean identical = ComparePlans.same(ExplainSample.explain(production, sample), planned);
            checks.put(fingerprint, identical ? same : other);
        } catch (NotExplainableException refused) {
            notCompared.put(fingerprint, "production: " + refused.detail());
        }
    }
}

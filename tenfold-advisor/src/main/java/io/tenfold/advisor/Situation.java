// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything known before anything is decided: the input of the advisor's stages.
 *
 * @param workload what was seen
 * @param analysed the queries PostgreSQL understood, in the workload's order
 * @param plans today's plans with today's indexes, by fingerprint; a query without a plan is missing
 * @param catalog the schema
 * @param executed plans with actual figures, by fingerprint: executed on request, or the slowest that auto_explain logged; a
 *     query without one is missing
 * @param activity what the server's own counters say
 * @param references the foreign key of each of these queries that no application sent: PostgreSQL asks it itself
 */
public record Situation(
        Workload workload,
        List<AnalysedQuery> analysed,
        Map<Fingerprint, Plan> plans,
        Catalog catalog,
        Map<Fingerprint, Plan> executed,
        ServerActivity activity,
        Map<Fingerprint, ForeignKey> references) {
    public Situation {
        requireNonNull(workload, "workload is null");
        analysed = List.copyOf(analysed);
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
        requireNonNull(catalog, "catalog is null");
        executed = Collections.unmodifiableMap(new LinkedHashMap<>(executed));
        requireNonNull(activity, "activity is null");
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
    }

    /** A situation in which no query is PostgreSQL's own. */
    public Situation(
            Workload workload,
            List<AnalysedQuery> analysed,
            Map<Fingerprint, Plan> plans,
            Catalog catalog,
            Map<Fingerprint, Plan> executed,
            ServerActivity activity) {
        this(workload, analysed, plans, catalog, executed, activity, Map.of());
    }

    /** The same with queries that PostgreSQL asks itself, each with its foreign key. */
    public Situation with(Map<AnalysedQuery, ForeignKey> own) {
        List<AnalysedQuery> all = new ArrayList<>(analysed);
        Map<Fingerprint, ForeignKey> keys = new LinkedHashMap<>(references);
        own.forEach((query, key) -> {
            all.add(query);
            keys.put(query.fingerprint(), key);
        });
        return new Situation(workload, all, plans, catalog, executed, activity, keys);
    }

    /** A situation in which nothing was executed and no counter is known. */
    public Situation(Workload workload, List<AnalysedQuery> analysed, Map<Fingerprint, Plan> plans, Catalog catalog) {
        this(workload, analysed, plans, catalog, Map.of(), ServerActivity.unknown());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.catalog.IndexDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks about every candidate, builds it, and compares. */
final class CompareAnswers {
    private final Connection production;
    private final BuiltIndexes built;

    CompareAnswers(Connection production) throws SQLException {
        this.production = production;
        this.built = new BuiltIndexes(production);
    }

    /** Plans, costs and sizes; each candidate is built once for all who are asked. */
    List<Fidelity> compare(List<Asked> asked, List<IndexDefinition> candidates, List<String> queries)
            throws SQLException {
        Set<String> existing = existing();
        List<Fidelity> all = new ArrayList<>(
                asked.stream().map(one -> Fidelity.empty(one.name())).toList());
        for (IndexDefinition candidate : candidates) {
            List<Answer> answers = new ArrayList<>();
            for (Asked one : asked) {
                answers.add(one.ask(candidate, queries));
            }
            Answer real = built.ask(candidate, queries);
            for (int one = 0; one < asked.size(); one++) {
                add(all.get(one), candidate, answers.get(one), real, queries, existing);
            }
        }
        return all;
    }

    /** Sizes alone. */
    List<List<ComparedSize>> sweep(List<Asked> asked, List<SweepSizes.Swept> swept) throws SQLException {
        List<List<ComparedSize>> all = new ArrayList<>();
        asked.forEach(one -> all.add(new ArrayList<>()));
        for (SweepSizes.Swept one : swept) {
            List<Answer> answers = new ArrayList<>();
            for (Asked who : asked) {
                answers.add(who.ask(one.definition(), List.of()));
            }
            long real = built.ask(one.definition(), List.of()).bytes();
            for (int who = 0; who < asked.size(); who++) {
                add(all.get(who), one, answers.get(who).bytes(), real);
            }
        }
        return all;
    }

    /** Once under each heading that it belongs to. */
    private static void add(List<ComparedSize> sizes, SweepSizes.Swept one, long told, long real) {
        String name = one.definition().toString();
        sizes.add(new ComparedSize("all", name, told, real));
        sizes.add(new ComparedSize(one.distinct() + " distinct", name, told, real));
        sizes.add(new ComparedSize(one.nulls() + " % NULL", name, told, real));
        sizes.add(new ComparedSize(one.definition().keys().size() + " columns", name, told, real));
        sizes.add(new ComparedSize(one.type(), name, told, real));
    }

    private static void add(
            Fidelity fidelity,
            IndexDefinition candidate,
            Answer told,
            Answer real,
            List<String> queries,
            Set<String> existing) {
        if (told.refusal() != null) {
            fidelity.refused().put(candidate.toString(), told.refusal());
            return;
        }
        fidelity.makingMs().add(told.makingMs());
        fidelity.explainMs().add(told.explainMs());
        fidelity.sizes()
                .add(new ComparedSize(candidate.method().sqlName(), candidate.toString(), told.bytes(), real.bytes()));
        for (int query = 0; query < queries.size(); query++) {
            fidelity.pairs()
                    .add(ComparedPair.of(
                            queries.get(query) + "  under  " + candidate,
                            told.plans().get(query),
                            real.plans().get(query),
                            existing));
        }
    }

    private Set<String> existing() throws SQLException {
        String names =
                Sql.text(production, "SELECT string_agg(relname, ' ') FROM pg_class WHERE relkind IN ('i', 'I')");
        return new HashSet<>(List.of(names.split(" ")));
    }
}

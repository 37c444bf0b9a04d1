// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.lex.Placeholders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds identical executions by keeping imaginary caches over the capture: a SELECT with values seen before is a hit, a
 * write empties what was kept of the tables it touches. One cache keeps its answers without limit; where the times of all executions are
 * known there is one for each {@link ImaginaryCache#TIMES_TO_LIVE}, too.
 */
public final class FindIdenticalRepeats {
    private final Map<Fingerprint, ImaginaryCache> selects = new LinkedHashMap<>();
    private final Map<Fingerprint, TouchedTables> writes = new LinkedHashMap<>();

    private FindIdenticalRepeats(Situation situation, boolean timed) {
        for (AnalysedQuery query : situation.analysed()) {
            TouchedTables touched = TouchedTables.of(query.statement());
            if (query.query().shape().kind() == StatementKind.SELECT) {
                selects.put(query.fingerprint(), new ImaginaryCache(touched, placeholders(query.query()), timed));
            } else {
                writes.put(query.fingerprint(), touched);
            }
        }
    }

    /** Those with at least one hit, the one whose hits took most time first. */
    public static List<IdenticalRepeat> of(Situation situation) {
        List<UnitStatement> statements = new ArrayList<>();
        for (UnitOfWork unit : situation.workload().units()) {
            statements.addAll(unit.statements());
        }
        boolean timed = statements.stream().allMatch(one -> one.startedMs().isPresent());
        if (timed) {
            statements.sort(Comparator.comparingDouble(one -> one.startedMs().orElse(0)));
        }
        FindIdenticalRepeats search = new FindIdenticalRepeats(situation, timed);
        statements.forEach(search::statement);
        return search.repeats();
    }

    private static int placeholders(WorkloadQuery query) {
        return Placeholders.numbered(query.shape().text()).parameters();
    }

    private void statement(UnitStatement statement) {
        TouchedTables written = writes.get(statement.fingerprint());
        ImaginaryCache cache = selects.get(statement.fingerprint());
        if (written != null) {
            selects.values().forEach(select -> select.forget(written));
        } else if (cache != null) {
            cache.execute(statement);
        }
    }

    private List<IdenticalRepeat> repeats() {
        List<IdenticalRepeat> repeats = new ArrayList<>();
        selects.forEach((fingerprint, cache) -> {
            if (cache.hits() > 0) {
                repeats.add(cache.summary(fingerprint));
            }
        });
        repeats.sort((left, right) -> Double.compare(right.hitMs(), left.hitMs()));
        return List.copyOf(repeats);
    }
}

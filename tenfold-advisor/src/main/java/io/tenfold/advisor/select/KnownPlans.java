// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plans met so far of one query, the cheapest for each set of options that one uses. Searches ask it many millions of times, so they
 * are kept in the order of their costs, and nothing is made for an answer. Not thread-safe.
 */
final class KnownPlans {
    private final Estimate today;
    private final List<Known> byCost = new ArrayList<>();
    private final Map<BitSet, Known> byUse = new HashMap<>();

    /**
     * A plan.
     *
     * @param uses the options it uses, never changed
     * @param number in the order in which such sets were met
     */
    private record Known(BitSet uses, Estimate estimate, int number) {
        private boolean usesWithin(Known other) {
            return KnownPlans.isWithin(uses, other.uses);
        }

        private boolean comesBefore(Known other) {
            double cost = estimate.planned();
            return cost < other.estimate.planned() || (cost == other.estimate.planned() && number < other.number);
        }
    }

    /** One that uses nothing new. */
    KnownPlans(Estimate today) {
        this.today = today;
        add(new BitSet(), today);
    }

    /** Of two with the same options the cheaper one is kept, the first of equals. */
    void add(BitSet uses, Estimate estimate) {
        Known before = byUse.get(uses);
        if (before != null && before.estimate.planned() <= estimate.planned()) {
            return;
        }
        if (before != null) {
            byCost.removeIf(one -> one.number == before.number);
        }
        Known known = before == null
                ? new Known((BitSet) uses.clone(), estimate, byUse.size())
                : new Known(before.uses, estimate, before.number);
        byUse.put(known.uses, known);
        insert(known);
    }

    /** Where one that comes before it uses no more, it is never the cheapest; nor are those behind it that use what it uses. */
    private void insert(Known known) {
        int place = 0;
        for (; place < byCost.size() && byCost.get(place).comesBefore(known); place++) {
            if (byCost.get(place).usesWithin(known)) {
                return;
            }
        }
        byCost.subList(place, byCost.size()).removeIf(known::usesWithin);
        byCost.add(place, known);
    }

    /** The cheapest that uses none but these; today's where none is cheaper. */
    Estimate cheapest(BitSet chosen) {
        for (int plan = 0; plan < byCost.size(); plan++) {
            Known known = byCost.get(plan);
            if (!(known.estimate.planned() < today.planned())) {
                return today;
            }
            if (isWithin(known.uses, chosen)) {
                return known.estimate;
            }
        }
        return today;
    }

    int size() {
        return byUse.size();
    }

    /** Whether the one set has nothing that the other has not. */
    static boolean isWithin(BitSet part, BitSet whole) {
        for (int option = part.nextSetBit(0); option >= 0; option = part.nextSetBit(option + 1)) {
            if (!whole.get(option)) {
                return false;
            }
        }
        return true;
    }
}

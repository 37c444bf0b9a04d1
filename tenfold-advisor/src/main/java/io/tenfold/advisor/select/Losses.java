// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.select.Choice.Loss;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A choice that shrinks option by option; remembers what each removal would do until a removal changes that. */
final class Losses {
    private final Problem problem;
    private final @Nullable Loss[] known;
    private final double[] rises;
    private Choice choice;

    Losses(Choice choice) {
        this.choice = choice;
        this.problem = choice.problem();
        this.known = new Loss[problem.options().size()];
        this.rises = new double[known.length];
        Arrays.fill(rises, Double.NaN);
    }

    Choice choice() {
        return choice;
    }

    Loss of(int option) {
        Loss loss = known[option];
        if (loss == null) {
            loss = choice.loss(option);
            known[option] = loss;
        }
        return loss;
    }

    void remove(int option) {
        choice = choice.without(option);
        BitSet others = new BitSet();
        problem.queriesOf(option).stream()
                .forEach(query -> others.or(problem.queries().get(query).relevant()));
        others.stream().forEach(other -> {
            known[other] = null;
            rises[other] = Double.NaN;
        });
    }

    /** How much the objective would rise without it; the total of {@link #of}, for those who need no more. */
    private double rise(int option) {
        if (Double.isNaN(rises[option])) {
            rises[option] = choice.rise(option);
        }
        return rises[option];
    }

    /** Removes what costs least for its share of the budgets until the rest fits; never what is to be kept. */
    static Choice shrinkToFit(Choice choice, BitSet keep) {
        Losses losses = new Losses(choice);
        while (!losses.choice.fits()) {
            int cheapest = losses.cheapest(Problem.minus(losses.choice.chosen(), keep));
            if (cheapest < 0) {
                return losses.choice;
            }
            losses.remove(cheapest);
        }
        return losses.choice;
    }

    private int cheapest(BitSet removable) {
        int cheapest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int option : removable.stream().toArray()) {
            double forItsShare = rise(option) / problem.limits().share(option);
            if (forItsShare < least) {
                cheapest = option;
                least = forItsShare;
            }
        }
        return cheapest;
    }
}

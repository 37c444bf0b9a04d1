// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.select.Choice.Loss;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A choice that shrinks option by option; remembers what each removal would do until a removal changes that. */
final class Losses {
    private final Problem problem;
    private final @Nullable Loss[] known;
    private Choice choice;

    Losses(Choice choice) {
        this.choice = choice;
        this.problem = choice.problem();
        this.known = new Loss[problem.options().size()];
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
        problem.queriesOf(option).stream().forEach(query -> problem.queries().get(query).relevant().stream()
                .forEach(other -> known[other] = null));
    }

    /** Removes what costs least for its bytes until the rest fits into the budget; never what is to be kept. */
    static Choice shrinkToFit(Choice choice, BitSet keep) {
        Losses losses = new Losses(choice);
        while (losses.choice.bytes() > choice.problem().budgetBytes()) {
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
            double perByte = of(option).total() / Math.max(1, problem.bytes(option));
            if (perByte < least) {
                cheapest = option;
                least = perByte;
            }
        }
        return cheapest;
    }
}

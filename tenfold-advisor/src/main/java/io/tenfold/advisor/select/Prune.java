// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.select.Choice.Loss;

/** Takes away, the least useful first, every index that does not pass the bars beside the others. */
final class Prune {
    private Prune() {}

    static Choice of(Choice choice) {
        Losses losses = new Losses(choice);
        double share = Bars.leastShare(choice.problem().queries().size());
        int next = leastUseful(losses, share);
        while (next >= 0) {
            losses.remove(next);
            next = leastUseful(losses, share);
        }
        return losses.choice();
    }

    private static int leastUseful(Losses losses, double share) {
        Problem problem = losses.choice().problem();
        double bar = share * losses.choice().objective();
        int least = -1;
        for (int option : losses.choice().chosen().stream().toArray()) {
            Loss loss = losses.of(option);
            boolean goes = !loss.matters() || loss.total() < bar;
            if (goes && (least < 0 || isLess(loss, option, losses.of(least), least, problem))) {
                least = option;
            }
        }
        return least;
    }

    private static boolean isLess(Loss loss, int option, Loss other, int than, Problem problem) {
        return loss.total() < other.total()
                || (loss.total() == other.total() && problem.bytes(option) > problem.bytes(than));
    }
}

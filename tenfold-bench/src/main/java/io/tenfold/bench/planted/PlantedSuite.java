// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import java.util.List;
import java.util.stream.Stream;

/** Every problem and every decoy. */
final class PlantedSuite {
    private PlantedSuite() {}

    static List<PlantedProblem> all() {
        return Stream.of(
                        BtreeProblems.all(),
                        JoinProblems.all(),
                        RowsAndExpressionProblems.all(),
                        OtherMethodProblems.all(),
                        Decoys.all())
                .flatMap(List::stream)
                .toList();
    }
}

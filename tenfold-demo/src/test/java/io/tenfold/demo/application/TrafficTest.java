// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.demo.data.MarketData;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final MarketData DATA = new MarketData(0.05, 42);
    private final Traffic traffic = new Traffic(DATA, 7);

    @Test
    void requests_ofTheSameSeedAndNumber_areTheSame() {
        assertThat(new Traffic(DATA, 7).requests(3, 500)).isEqualTo(traffic.requests(3, 500));
        assertThat(new Traffic(DATA, 7).requests(Operation.HISTORY, 50))
                .isEqualTo(traffic.requests(Operation.HISTORY, 50));
    }

    @Test
    void requests_ofAnotherSeedOrNumber_areOthers() {
        assertThat(new Traffic(DATA, 8).requests(3, 500)).isNotEqualTo(traffic.requests(3, 500));
        assertThat(traffic.requests(4, 500)).isNotEqualTo(traffic.requests(3, 500));
    }

    @Test
    void everyCycle_holdsTheExactMix() {
        List<Request> requests = traffic.requests(0, 10 * Operation.REQUESTS_PER_CYCLE);
        for (int cycle = 0; cycle < 10; cycle++) {
            List<Request> one =
                    requests.subList(cycle * Operation.REQUESTS_PER_CYCLE, (cycle + 1) * Operation.REQUESTS_PER_CYCLE);
            for (Operation operation : Operation.values()) {
                assertThat(one.stream().filter(request -> request.operation() == operation))
                        .hasSize(operation.perCycle());
            }
        }
    }

    @Test
    void cycles_areShuffledDifferently() {
        List<Operation> operations =
                traffic.requests(0, 40).stream().map(Request::operation).toList();
        assertThat(operations.subList(0, 20)).isNotEqualTo(operations.subList(20, 40));
    }

    @Test
    void lookups_preferPopularSymbolsByZipfsLaw() {
        Map<Request, Long> asked = traffic.requests(Operation.LOOKUP, 100_000).stream()
                .collect(Collectors.groupingBy(request -> request, Collectors.counting()));
        List<Long> counts =
                asked.values().stream().sorted(Collections.reverseOrder()).toList();
        // 1,000 symbols: the most popular gets 1 / H(1000) = 13.4 % of the requests, the second half of that.
        assertThat(counts.get(0)).isBetween(13_000L, 13_800L);
        assertThat(counts.get(1)).isBetween(6_300L, 7_100L);
        assertThat(asked).hasSizeGreaterThan(950);
    }

    @Test
    void histories_lieWithinTheDays() {
        LocalDate first = DATA.tradingDays().get(0);
        LocalDate last = LocalDate.of(2025, 12, 31);
        assertThat(traffic.requests(Operation.HISTORY, 1000)).allSatisfy(request -> {
            Request.History history = (Request.History) request;
            assertThat(history.symbolId()).isBetween(1, DATA.symbolCount());
            assertThat(history.from()).isBetween(first, last);
            assertThat(history.to()).isEqualTo(last);
        });
    }
}

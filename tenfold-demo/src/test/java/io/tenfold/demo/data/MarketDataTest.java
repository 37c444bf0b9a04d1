// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarketDataTest {
    private static final MarketData SMALL = new MarketData(0.01, 42);

    @Test
    void rows_ofAScaleAndSeed_neverChange() throws Exception {
        assertThat(sha256(SMALL)).isEqualTo("75f1253d3dcbf8ad28b923234d2eb443fc715090d6415be34c8c7874f1bb4fa0");
    }

    @Test
    void rows_ofAnotherSeed_areOthers() throws Exception {
        assertThat(sha256(new MarketData(0.01, 43))).isNotEqualTo(sha256(SMALL));
    }

    @Test
    void scaleOne_isFiveMillionPricesOfTwentyThousandCompanies() {
        MarketData data = new MarketData(1, 42);
        assertThat(data.symbolCount()).isEqualTo(20_000);
        assertThat(data.priceCount()).isEqualTo(5_000_000);
    }

    @Test
    void scale_outOfRange_isRefusedWithTheRange() {
        assertThatThrownBy(() -> new MarketData(0.001, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.005")
                .hasMessageContaining("100");
        assertThatThrownBy(() -> new MarketData(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void symbols_haveUniqueTickersOfOneToFiveLetters() {
        List<ListedSymbol> symbols = new MarketData(1, 42).symbols();
        assertThat(symbols)
                .extracting(ListedSymbol::symbol)
                .doesNotHaveDuplicates()
                .allMatch(ticker -> ticker.matches("[A-Z]{1,5}"));
        assertThat(symbols).extracting(symbol -> symbol.symbol().length()).contains(1, 2, 3, 4, 5);
        assertThat(symbols).extracting(ListedSymbol::id).startsWith(1, 2, 3).endsWith(20_000);
    }

    @Test
    void sectors_areElevenOfUnequalSize() {
        Map<Sector, Long> sizes = new MarketData(1, 42)
                .symbols().stream().collect(Collectors.groupingBy(ListedSymbol::sector, Collectors.counting()));
        assertThat(sizes).hasSize(11);
        assertThat(sizes.get(Sector.HEALTH_CARE)).isGreaterThan(10 * sizes.get(Sector.UTILITIES));
    }

    @Test
    void companies_wereListedBeforeTheFirstPrice() {
        LocalDate first = SMALL.tradingDays().get(0);
        assertThat(SMALL.symbols()).allMatch(symbol -> symbol.listed().isBefore(first));
    }

    @Test
    void prices_comeDayByDayWithEverySymbolEachDay() throws Exception {
        List<String[]> prices = rows(SMALL::writePrices);
        assertThat(prices).hasSize((int) SMALL.priceCount());
        List<LocalDate> days = SMALL.tradingDays();
        for (int i = 0; i < prices.size(); i++) {
            assertThat(prices.get(i)[0]).isEqualTo(String.valueOf(i % SMALL.symbolCount() + 1));
            assertThat(prices.get(i)[1])
                    .isEqualTo(days.get(i / SMALL.symbolCount()).toString());
        }
    }

    @Test
    void prices_openAndCloseBetweenLowAndHigh() throws Exception {
        for (String[] row : rows(SMALL::writePrices)) {
            BigDecimal open = new BigDecimal(row[2]);
            BigDecimal high = new BigDecimal(row[3]);
            BigDecimal low = new BigDecimal(row[4]);
            BigDecimal close = new BigDecimal(row[5]);
            assertThat(low).isPositive().isLessThanOrEqualTo(open.min(close));
            assertThat(high).isGreaterThanOrEqualTo(open.max(close));
            assertThat(high).hasScaleOf(4);
        }
    }

    @Test
    void prices_walkFromTheCloseOfTheDayBefore() throws Exception {
        List<String[]> prices = rows(SMALL::writePrices);
        for (int i = SMALL.symbolCount(); i < prices.size(); i++) {
            double before = Double.parseDouble(prices.get(i - SMALL.symbolCount())[5]);
            assertThat(Double.parseDouble(prices.get(i)[2])).isBetween(before * 0.95, before * 1.05);
        }
    }

    @Test
    void volumes_areSkewed() throws Exception {
        long[] volumes = rows(SMALL::writePrices).stream()
                .mapToLong(row -> Long.parseLong(row[6]))
                .sorted()
                .toArray();
        long median = volumes[volumes.length / 2];
        assertThat(volumes[0]).isPositive();
        assertThat(Arrays.stream(volumes).average().orElseThrow()).isGreaterThan(3.0 * median);
    }

    @Test
    void watchLists_holdAHundredDifferentSymbolsEach() throws Exception {
        List<String[]> entries = rows(SMALL::writeWatchLists);
        assertThat(entries).hasSize(MarketData.USERS * MarketData.WATCHED);
        Set<String> distinct = new HashSet<>();
        for (String[] entry : entries) {
            assertThat(distinct.add(entry[0] + ":" + entry[1])).isTrue();
            assertThat(Integer.parseInt(entry[1])).isBetween(1, SMALL.symbolCount());
        }
    }

    private static String sha256(MarketData data) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(written(data::writeSymbols));
        digest.update(written(data::writePrices));
        digest.update(written(data::writeWatchLists));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<String[]> rows(Writer writer) throws IOException {
        return new String(written(writer), US_ASCII)
                .lines()
                .map(line -> line.split("\t"))
                .toList();
    }

    private static byte[] written(Writer writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(out);
        return out.toByteArray();
    }

    private interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}

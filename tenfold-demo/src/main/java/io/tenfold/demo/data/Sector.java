// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import java.util.List;

/** The eleven sectors of the Global Industry Classification Standard, unequal in size as on US exchanges. */
public enum Sector {
    HEALTH_CARE("Health Care", 20, List.of("Therapeutics", "Biosciences", "Medical", "Pharma")),
    FINANCIALS("Financials", 18, List.of("Bancorp", "Capital", "Financial", "Insurance")),
    INFORMATION_TECHNOLOGY("Information Technology", 15, List.of("Systems", "Software", "Semiconductor", "Networks")),
    INDUSTRIALS("Industrials", 12, List.of("Industries", "Logistics", "Machinery", "Aerospace")),
    CONSUMER_DISCRETIONARY("Consumer Discretionary", 11, List.of("Brands", "Motors", "Resorts", "Retail")),
    REAL_ESTATE("Real Estate", 6, List.of("Realty", "Properties", "Residential")),
    ENERGY("Energy", 5, List.of("Petroleum", "Energy", "Drilling")),
    MATERIALS("Materials", 5, List.of("Minerals", "Chemicals", "Steel")),
    CONSUMER_STAPLES("Consumer Staples", 4, List.of("Foods", "Beverages", "Farms")),
    COMMUNICATION_SERVICES("Communication Services", 3, List.of("Media", "Telecom")),
    UTILITIES("Utilities", 1, List.of("Power", "Water"));

    private final String title;
    private final int percent;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> trades;

    Sector(String title, int percent, List<String> trades) {
        this.title = title;
        this.percent = percent;
        this.trades = trades;
    }

    /** The name as it is stored. */
    public String title() {
        return title;
    }

    /** A word for what a company of this sector does. */
    String trade(RandomStream random) {
        return trades.get(random.below(trades.size()));
    }

    /** One of them, each as likely as its share of all companies. */
    static Sector any(RandomStream random) {
        int left = random.below(100);
        for (Sector sector : values()) {
            left -= sector.percent;
            if (left < 0) {
                return sector;
            }
        }
        throw new IllegalStateException("the shares of the sectors do not add up to 100 %");
    }
}

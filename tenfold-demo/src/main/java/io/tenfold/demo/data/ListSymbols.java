// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Invents the listed companies. */
final class ListSymbols {
    private static final LocalDate FIRST_LISTING = LocalDate.of(1962, 1, 2);
    private static final LocalDate LAST_LISTING = LocalDate.of(2024, 12, 31);
    private static final List<String> OPENINGS = List.of(
            "Al", "Ber", "Cor", "Del", "Ever", "Fair", "Gran", "Har", "In", "Jas", "Kel", "Lin", "Mar", "Nor", "Oak",
            "Pal", "Quin", "Ral", "Sil", "Tor", "Ul", "Ver", "West", "Yar", "Zen");
    private static final List<String> MIDDLES =
            List.of("a", "be", "co", "di", "en", "i", "la", "mo", "ra", "ter", "vo");
    private static final List<String> ENDINGS =
            List.of("bridge", "core", "dale", "field", "gate", "lex", "mont", "nix", "ridge", "ston", "tek", "wood");
    private static final List<String> FORMS = List.of("Inc.", "Corp.", "Ltd.", "Group", "Holdings", "Co.");
    private static final List<String> EXCHANGES = List.of("NASDAQ", "NASDAQ", "NYSE", "NYSE", "NYSE American", "Cboe");

    private final RandomStream random;
    private final Set<String> taken = new HashSet<>();

    private ListSymbols(RandomStream random) {
        this.random = random;
    }

    /** Companies with ids from 1. */
    static List<ListedSymbol> list(int count, RandomStream random) {
        ListSymbols listing = new ListSymbols(random);
        List<ListedSymbol> symbols = new ArrayList<>(count);
        for (int id = 1; id <= count; id++) {
            symbols.add(listing.company(id));
        }
        return List.copyOf(symbols);
    }

    private ListedSymbol company(int id) {
        Sector sector = Sector.any(random);
        String name = one(OPENINGS) + one(MIDDLES) + one(ENDINGS) + " " + sector.trade(random) + " " + one(FORMS);
        String currency = random.below(25) == 0 ? "CAD" : "USD";
        int span = (int) (LAST_LISTING.toEpochDay() - FIRST_LISTING.toEpochDay());
        LocalDate listed = FIRST_LISTING.plusDays(random.below(span));
        return new ListedSymbol(id, ticker(), name, sector, one(EXCHANGES), currency, listed);
    }

    private String ticker() {
        String ticker;
        do {
            ticker = letters(tickerLength());
        } while (!taken.add(ticker));
        return ticker;
    }

    private int tickerLength() {
        int percent = random.below(100);
        return percent < 1 ? 1 : percent < 3 ? 2 : percent < 30 ? 3 : percent < 80 ? 4 : 5;
    }

    private String letters(int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append((char) ('A' + random.below(26)));
        }
        return letters.toString();
    }

    private String one(List<String> choices) {
        return choices.get(random.below(choices.size()));
    }
}

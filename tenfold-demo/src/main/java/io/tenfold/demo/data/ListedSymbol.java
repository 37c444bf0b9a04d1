// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A company's share.
 *
 * @param id from 1, without gaps
 * @param symbol its ticker, 1 to 5 capital letters, unique
 * @param name the company
 * @param sector its sector
 * @param exchange where it is listed
 * @param currency three letters
 * @param listed since when, before the first price
 */
public record ListedSymbol(
        int id, String symbol, String name, Sector sector, String exchange, String currency, LocalDate listed) {
    public ListedSymbol {
        requireNonNull(symbol, "symbol is null");
        requireNonNull(name, "name is null");
        requireNonNull(sector, "sector is null");
        requireNonNull(exchange, "exchange is null");
        requireNonNull(currency, "currency is null");
        requireNonNull(listed, "listed is null");
    }
}

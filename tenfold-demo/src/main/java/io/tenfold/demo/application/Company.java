// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.time.LocalDate;

/** A listed company. */
public record Company(
        int id, String symbol, String name, String sector, String exchange, String currency, LocalDate listed) {}

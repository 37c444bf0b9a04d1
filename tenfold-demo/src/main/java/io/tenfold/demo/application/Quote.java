// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A company on a watch list with its latest price. */
public record Quote(String symbol, String name, LocalDate day, BigDecimal close, long volume) {}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A company's prices on one day. */
public record DailyPrice(
        LocalDate day, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {}

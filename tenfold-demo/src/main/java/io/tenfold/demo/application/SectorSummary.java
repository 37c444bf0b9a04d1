// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.math.BigDecimal;

/** A sector over some days. */
public record SectorSummary(String sector, BigDecimal averageClose, BigDecimal totalVolume) {}

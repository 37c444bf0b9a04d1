// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.ChattyUnits;
import io.tenfold.advisor.pattern.FindChattyUnits;
import io.tenfold.model.advice.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A unit of work spends its time on the way to the server and back: many statements, each of them short. */
final class ChattyTransactions implements Rule {
    @Override
    public List<Finding> findings(Situation situation) {
        return FindChattyUnits.of(situation).stream()
                .map(ChattyTransactions::finding)
                .toList();
    }

    private static Finding finding(ChattyUnits chatty) {
        String perUnit = Figures.number((double) chatty.statements() / chatty.units());
        String share = Figures.percent(chatty.shortTotalMs() / chatty.totalMs());
        String limit = Figures.milliseconds(chatty.shortMs());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("unit of work", chatty.name() == null ? "unnamed" : chatty.name());
        evidence.put("units affected", Figures.number(chatty.units()));
        evidence.put("statements per unit", perUnit);
        evidence.put("most in one unit", Figures.number(chatty.mostInOneUnit()));
        evidence.put("different shapes", Figures.number(chatty.shapes()));
        evidence.put("statements of at most " + limit, Figures.number(chatty.shortStatements()));
        evidence.put("share of the time in these", share);
        evidence.put("time in these", Figures.milliseconds(chatty.shortTotalMs()));
        return new Finding(
                "chatty-transactions",
                chatty.mostFrequent(),
                perUnit + " statements in one unit of work, and " + share + " of their time in statements of at most "
                        + limit + ": most of it is the way to the server and back.",
                evidence,
                OptionalDouble.of(chatty.shortTotalMs()),
                "Send more at once: writes as a batch or BulkInsert, what belongs together in one statement.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes passwords out of a message that repeats what was typed: an address in the wrong place, a password after -W. */
final class HidePasswords {
    private static final String HIDDEN = "***";

    /** From the colon after the user to the last at-sign; a slash less where it was taken for a path. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(:/+[^\\s:/@]*:)\\S*@");

    private static final Pattern BY_NAME =
            Pattern.compile("(password\\s*=\\s*)(?:'(?:[^'\\\\]|\\\\.)*'|[^\\s&']+)", Pattern.CASE_INSENSITIVE);

    private HidePasswords() {}

    /** The message without those that can be told by where they stand. */
    static String in(String message) {
        String named = BY_NAME.matcher(message).replaceAll("$1" + HIDDEN);
        return IN_ADDRESS.matcher(named).replaceAll("$1" + HIDDEN + "@");
    }

    /** The same, and without what was given to -W, which takes nothing: it asks. */
    static String in(String message, String... arguments) {
        String hidden = message;
        for (String secret : givenToPrompt(arguments)) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return in(hidden);
    }

    private static List<String> givenToPrompt(String... arguments) {
        List<String> secrets = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            if (argument.startsWith("--password=")) {
                secrets.add(argument.substring("--password=".length()));
            } else if (argument.startsWith("-W")) {
                secrets.add(argument.substring(2).replaceFirst("^=", ""));
            } else if (before.equals("--password") || before.equals("-W")) {
                secrets.add(argument);
            }
            before = argument;
        }
        secrets.removeIf(String::isEmpty);
        return secrets;
    }
}

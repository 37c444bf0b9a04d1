// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script at its {@code ;}, except inside parentheses and inside the {@code BEGIN ATOMIC .. END} body of a
 * function. A parenthesis that is never closed does not swallow the rest of the script: from there on every {@code ;}
 * ends a statement.
 */
public final class StatementSplitter {
    private final String script;
    private final List<Token> tokens;
    private final List<ScriptStatement> statements = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private boolean trustParentheses = true;
    private int countedTo;
    private int line = 1;
    private int lastLine;

    private StatementSplitter(String script) {
        this.script = script;
        this.tokens = Lexer.tokensAndComments(script);
    }

    /** The statements of the script in order; empty ones are left out. */
    public static List<ScriptStatement> split(String script) {
        StatementSplitter splitter = new StatementSplitter(script);
        splitter.splitAll();
        return List.copyOf(splitter.statements);
    }

    private void splitAll() {
        int at = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.kind() == TokenKind.COMMENT) {
                collect(token);
                at++;
            } else if (token.kind() == TokenKind.SEMICOLON) {
                finish(token);
                at++;
            } else {
                at = readStatement(at);
            }
        }
    }

    private void collect(Token comment) {
        if (lineOf(comment.start()) != lastLine) {
            comments.add(comment.text(script));
        }
    }

    private int readStatement(int first) {
        int end = trustParentheses ? end(first) : nextSemicolon(first);
        Token last = tokens.get(end - 1);
        for (int i = end - 1; last.kind() == TokenKind.COMMENT; i--) {
            last = tokens.get(i);
        }
        int start = tokens.get(first).start();
        statements.add(new ScriptStatement(script.substring(start, last.end()), lineOf(start), comments));
        finish(last);
        return end;
    }

    private void finish(Token last) {
        comments.clear();
        lastLine = lineOf(last.end());
    }

    /** Index of the {@code ;} that ends the statement, or of the end. */
    private int end(int first) {
        OpenBlocks open = new OpenBlocks(script);
        for (int i = first; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == TokenKind.SEMICOLON && open.isEmpty()) {
                return i;
            }
            if (token.kind() != TokenKind.COMMENT) {
                open.see(token);
            }
        }
        trustParentheses = open.isEmpty();
        return trustParentheses ? tokens.size() : nextSemicolon(first);
    }

    private int nextSemicolon(int first) {
        int i = first;
        while (i < tokens.size() && tokens.get(i).kind() != TokenKind.SEMICOLON) {
            i++;
        }
        return i;
    }

    /** Line of that index, from 1; indexes must not descend. */
    private int lineOf(int index) {
        for (; countedTo < index; countedTo++) {
            char c = script.charAt(countedTo);
            boolean carriageReturnAlone = c == '\r' && !script.startsWith("\n", countedTo + 1);
            if (c == '\n' || carriageReturnAlone) {
                line++;
            }
        }
        return line;
    }

    /** What is open at a point of a statement. */
    private static final class OpenBlocks {
        private final String script;
        private boolean create;
        private int parentheses;
        private int blocks;
        private @Nullable Token previous;

        OpenBlocks(String script) {
            this.script = script;
        }

        boolean isEmpty() {
            return parentheses == 0 && blocks == 0;
        }

        void see(Token token) {
            if (previous == null) {
                create = token.is(script, "create");
            }
            if (token.kind() == TokenKind.OPEN_PARENTHESIS) {
                parentheses++;
            } else if (token.kind() == TokenKind.CLOSE_PARENTHESIS) {
                parentheses = Math.max(0, parentheses - 1);
            } else if (create && token.kind() == TokenKind.IDENTIFIER) {
                seeWord(token);
            }
            previous = token;
        }

        private void seeWord(Token word) {
            boolean atomic = word.is(script, "atomic") && previous != null && previous.is(script, "begin");
            if (atomic || (blocks > 0 && word.is(script, "case"))) {
                blocks++;
            } else if (blocks > 0 && word.is(script, "end")) {
                blocks--;
            }
        }
    }
}

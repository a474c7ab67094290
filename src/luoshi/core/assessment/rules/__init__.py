"""The rules of scoring, one module each; `RULES` names them all."""

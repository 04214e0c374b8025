"""One rule: what it rests on (rule.toml), its formula and its cases (cases.toml)."""

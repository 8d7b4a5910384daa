"""One page of every kind."""

from __future__ import annotations

KINDS = (
    "index", "risks/index", "risks/prc-bidder-collusion", "tools/index", "tools/complaint-mechanism", "find", "find/kind-small",
    "find/type-cause", "matrix", "my-list", "search", "a-z", "method/index", "method/workshop", "coaching/index",
    "coaching/2-interview", "questions/index", "questions/baseline", "questions/coaching-ten", "workshop/index",
    "workshop/two-days", "roles", "areas", "kinds", "scales", "glossary", "dilemmas", "small-schemes", "guides/index",
    "guides/getting-started", "stories/index", "stories/khulna-connections", "documents", "every-document", "about", "sources", "accessibility",
    "stay-informed", "tell-your-story", "support", "404",
)  # fmt: skip

# Codes that a reader takes for others; characters that are not seen.
plan check lookalikes.plan

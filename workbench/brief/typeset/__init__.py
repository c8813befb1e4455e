"""Setting type: lines, paragraphs, tables and pages, without knowing what they say."""

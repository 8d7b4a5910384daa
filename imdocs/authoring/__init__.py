"""The tools of those who write: new files, schemas, explanations, and what the catalogue covers."""
